import type { Match } from '@intilery-sidebar/contract'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { refreshCustomer } from '../profile/use-refresh.ts'
import { useApi } from '../session/api-context.ts'
import { changesProfile } from './changes-profile.ts'
import { liveTailQuery } from './live-tail.ts'
import { startLiveTail } from './start-live-tail.ts'

/**
 * Listens for what a customer does while they are on screen, on whichever tab. It begins where the loaded timeline ends, and
 * asks for the profile again when an event is one that changes it.
 */
export const useLiveListening = (match: Match): void => {
  const api = useApi()
  const client = useQueryClient()
  const { customerId } = match.customer
  const { data: tail } = useQuery(liveTailQuery(customerId))
  const isLoaded = useIsTimelineLoaded(client, customerId)
  const isListening = isLoaded || (tail !== undefined && tail.cursor !== null)
  useEffect(() => {
    if (!isListening) return undefined
    return startLiveTail({ api, client, match, onTooMuch: () => refreshCustomer(client, customerId) })
  }, [api, client, match, customerId, isListening])

  const seen = useRef(tail?.events.length ?? 0)
  const events = tail?.events
  useEffect(() => {
    const fresh = events?.slice(seen.current) ?? []
    seen.current = events?.length ?? 0
    if (!fresh.some(changesProfile)) return undefined
    const timers = rereadAfterMs.map((ms) => setTimeout(() => rereadProfile(client, customerId), ms))
    return () => timers.forEach(clearTimeout)
  }, [client, customerId, events])
}

/** Upstream shows an event before it has changed the profile by it: once soon, and once when it surely has. */
const rereadAfterMs = [1500, 10_000] as const

const rereadProfile = (client: QueryClient, customerId: string): void =>
  void client.invalidateQueries({
    queryKey: ['customer', customerId],
    predicate: ({ queryKey }) => queryKey[2] === 'meta' || queryKey[2] === 'traits',
  })

const useIsTimelineLoaded = (client: QueryClient, customerId: string): boolean =>
  useSyncExternalStore(
    (listener) => client.getQueryCache().subscribe(listener),
    () =>
      client
        .getQueryCache()
        .findAll({ queryKey: ['customer', customerId, 'events'] })
        .some(({ state }) => state.data !== undefined),
  )
