import type { Host, OnScreen } from '@intilery-sidebar/hosts/browser'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
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
  const client = useQueryClient()
  const [received, setReceived] = useState<OnScreen | 'silence' | null>(null)
  const [attempt, setAttempt] = useState(0)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another attempt starts over
  useEffect(() => followOnScreen(host, withFreshBrand(client, setReceived)), [host, attempt, client])
  const askAgain = (): void => {
    setReceived(null)
    setAttempt(attempt + 1)
  }
  return received === 'silence'
    ? { onScreen: null, silence: { error: new ApiError('host-unavailable'), retry: askAgain } }
    : { onScreen: received, silence: null }
}

type Listener = (received: OnScreen | 'silence') => void

/** Forgets what was loaded when the conversation goes to another brand: two brands may call two customers by one id. */
const withFreshBrand = (client: QueryClient, listener: Listener): Listener => {
  let brand: string | undefined
  return (received) => {
    if (received !== 'silence' && received.brand) {
      if (brand && brand !== received.brand) client.clear()
      ;({ brand } = received)
    }
    listener(received)
  }
}
