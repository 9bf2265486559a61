import { useState } from 'react'

type Gradual<Item> = {
  readonly shown: readonly Item[]
  /** How many come next, and how to see them; null when all are shown. */
  readonly more: { readonly count: number; readonly show: () => void } | null
}

const stepItems = 100

/** Shows a list a part at a time: nobody reads a hundred thousand rows, and no browser draws them while somebody waits. */
export const useGradually = <Item>(items: readonly Item[]): Gradual<Item> => {
  const [most, setMost] = useState(stepItems)
  const rest = items.length - most
  return {
    shown: items.slice(0, most),
    more: rest > 0 ? { count: Math.min(rest, stepItems), show: () => setMost(most + stepItems) } : null,
  }
}
