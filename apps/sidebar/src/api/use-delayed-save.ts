import type { AgentPreferences } from '@intilery-sidebar/contract'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useApi } from './api-context.ts'
import { createDelayed } from './create-delayed.ts'

type DelayedSave = {
  readonly save: (preferences: AgentPreferences) => void
  /** The last that was sent is not kept. */
  readonly hasFailed: boolean
}

/** Long enough for a hand that moves a pin five places up, and short enough to be done before anybody leaves. */
const delayMs = 500

/** Keeps the last of several choices a moment after it was made, or at once when the page may be about to go. */
export const useDelayedSave = (): DelayedSave => {
  const api = useApi()
  const { mutate, data, isError } = useMutation({
    mutationFn: (preferences: AgentPreferences) =>
      api.keepPreferences(preferences, { signal: new AbortController().signal }),
    // The proxy keeps whichever comes last, so none may overtake another.
    scope: { id: 'preferences' },
    networkMode: 'always',
  })
  const [delayed] = useState(() =>
    createDelayed((preferences: AgentPreferences) => mutate(preferences), delayMs),
  )
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
  return { save: delayed.put, hasFailed: isError || data?.isKept === false }
}
