import { useCallback, useMemo, useState } from 'react'
import { useRecord } from '../../../ui/record-context.ts'
import { parseEventLink, type EventLink } from './event-link.ts'

type LinkedEvent = {
  /** The event that the agent pasted a link to, or else the one that the page's address names. */
  readonly link: EventLink | null
  /** Whatever is asked for next is about the whole timeline again. */
  readonly closeLink: () => void
}

/** The event that the timeline begins at. */
export const useEventLink = (typed: string): LinkedEvent => {
  const { fragment = '' } = useRecord()
  const [closed, setClosed] = useState('')
  const link = useMemo(
    () => parseEventLink(typed) ?? (fragment === closed ? null : parseEventLink(fragment)),
    [typed, fragment, closed],
  )
  return { link, closeLink: useCallback(() => setClosed(fragment), [fragment]) }
}
