import type { Match } from '@intilery-sidebar/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { withCurrentHandle } from '../profile/with-current-handle.ts'
import { useApi } from '../session/api-context.ts'

/** The chosen customer; null: none of those offered is meant; undefined: nothing is decided any more. */
type Decided = Match | null | undefined

/**
 * Keeps what an agent decides about a record at the gateway: a browser may deny storage to a frame of another site.
 * What cannot be kept lasts as long as the page. Does nothing where `about` is null.
 */
export const useSaveChoice = (about: string | null): ((decided: Decided) => void) => {
  const api = useApi()
  const client = useQueryClient()
  const saving = useRef<Promise<unknown>>(Promise.resolve())
  return (decided) => {
    if (about === null) return
    const save = (chosen?: string | null) =>
      api.saveChoice({ about, chosen }, { signal: new AbortController().signal })
    // One after the other: what was decided last is to arrive last.
    saving.current = saving.current
      .then(() => (decided ? withCurrentHandle(client, decided, save) : save(decided && null)))
      .catch(() => undefined)
  }
}
