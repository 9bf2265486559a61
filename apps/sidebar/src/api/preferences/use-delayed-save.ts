import type { PreferencesChanges } from '@intilery-sidebar/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useApi } from '../session/api-context.ts'
import { createDelayed } from './create-delayed.ts'
import { joinChanges } from './preferences-changes.ts'
import { preferencesQuery } from './preferences-query.ts'

type DelayedSave = {
  /** Adds changed fields to those that wait to be sent. */
  readonly save: (changes: PreferencesChanges) => void
  /** Sends what waits. */
  readonly flush: () => void
  /** The last that was sent is not kept. */
  readonly hasFailed: boolean
}

export const savingKey = ['preferences'] as const

/** Long enough to move a pin five places in one save, short enough to be done before the agent leaves. */
const delayMs = 500

/** Keeps the last of several choices a moment after it was made, or at once when the page may be about to go. */
export const useDelayedSave = (): DelayedSave => {
  const api = useApi()
  const client = useQueryClient()
  const { mutate, data, isError } = useMutation({
    mutationFn: (changes: PreferencesChanges) =>
      api.savePreferences(changes, { signal: new AbortController().signal }),
    // The proxy keeps whichever comes last, so none may overtake another.
    scope: { id: 'preferences' },
    mutationKey: savingKey,
    networkMode: 'always',
    // Other sidebars of this agent may have saved something, too. What is not sent yet stays as it is here.
    onSuccess: (answer) => {
      const isLast = client.isMutating({ mutationKey: savingKey }) <= 1 && !delayed.isWaiting()
      if (isLast && answer.isKept) client.setQueryData(preferencesQuery(api).queryKey, answer)
    },
  })
  const [delayed] = useState(() => createMergingSave(mutate))
  useEffect(() => {
    const leave = (): void => {
      if (document.visibilityState === 'hidden') delayed.flush()
    }
    document.addEventListener('visibilitychange', leave)
    addEventListener('pagehide', delayed.flush)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      removeEventListener('pagehide', delayed.flush)
      delayed.flush()
    }
  }, [delayed])
  return { save: delayed.put, flush: delayed.flush, hasFailed: isError || data?.isKept === false }
}

/** Sends all fields that changed since the last save, once no other has changed for a moment. */
const createMergingSave = (send: (changes: PreferencesChanges) => void) => {
  let waiting: PreferencesChanges | null = null
  const { put, flush } = createDelayed((changes: PreferencesChanges) => {
    waiting = null
    send(changes)
  }, delayMs)
  return {
    put: (changes: PreferencesChanges): void => {
      waiting = waiting === null ? changes : joinChanges(waiting, changes)
      put(waiting)
    },
    isWaiting: (): boolean => waiting !== null,
    flush,
  }
}
