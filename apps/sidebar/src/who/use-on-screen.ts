import type { Host, OnScreen } from '@intilery-sidebar/hosts/browser'
import { useEffect, useState } from 'react'
import { ApiError } from '../api/session/api-error.ts'
import { followOnScreen } from './follow-on-screen.ts'

type Watched = {
  /** Null until the host has said so for the first time. */
  readonly onScreen: OnScreen | null
  /** Set when the host does not say who is on screen. */
  readonly silence: { readonly error: Error; readonly retry: () => void } | null
}

/** Who the host shows, following it from person to person. */
export const useOnScreen = (host: Host): Watched => {
  const [heard, setHeard] = useState<OnScreen | 'silence' | null>(null)
  const [attempt, setAttempt] = useState(0)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another attempt is followed anew
  useEffect(() => followOnScreen(host, setHeard), [host, attempt])
  const askAgain = (): void => {
    setHeard(null)
    setAttempt(attempt + 1)
  }
  return heard === 'silence'
    ? { onScreen: null, silence: { error: new ApiError('host-unavailable'), retry: askAgain } }
    : { onScreen: heard, silence: null }
}
