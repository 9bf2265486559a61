import { useState } from 'react'

type IncrementalList<Item> = {
  readonly shown: readonly Item[]
  /** How many come next, and how to see them; null when all are shown. */
  readonly more: { readonly count: number; readonly show: () => void } | null
}

const stepItems = 100

/** Shows a list a part at a time, because drawing 100,000 rows would block the page. */
export const useIncrementalList = <Item>(items: readonly Item[]): IncrementalList<Item> => {
  const [shownMax, setShownMax] = useState(stepItems)
  const rest = items.length - shownMax
  return {
    shown: items.slice(0, shownMax),
    more:
      rest > 0 ? { count: Math.min(rest, stepItems), show: () => setShownMax(shownMax + stepItems) } : null,
  }
}
