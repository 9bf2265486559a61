import type { Match } from '@intilery-sidebar/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useApi } from '../session/api-context.ts'
import type { RevealedField } from './reveal-schema.ts'
import { withCurrentHandle } from './with-current-handle.ts'

type RevealField = (path: readonly string[], reason: string) => Promise<RevealedField>

/** Asks to see one hidden field of a customer. What is answered is kept nowhere but where it is shown. */
export const useRevealField = (match: Match): RevealField => {
  const api = useApi()
  const client = useQueryClient()
  return useCallback(
    (path, reason) =>
      withCurrentHandle(client, match, (handle) =>
        api.reveal(handle, { path, reason }, { signal: new AbortController().signal }),
      ),
    [api, client, match],
  )
}
