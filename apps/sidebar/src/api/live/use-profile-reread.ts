import type { Match, ProfileEvent } from '@intilery-sidebar/contract'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { liveTailQuery } from './live-tail.ts'

/** Asks for the profile again when a live event changes it. */
export const useProfileReread = ({ customer: { customerId } }: Match): void => {
  const client = useQueryClient()
  const events = useQuery(liveTailQuery(customerId)).data?.events
  const seen = useRef(events?.length ?? 0)
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

/** Words in the names of events after which a profile's traits, preferences or audiences differ. */
const words =
  /identif|trait|profile|subscri|unsub|consent|preference|opt(ed)?.?(in|out)|audience|group|alias|merge|bounce|complain/i

/** Whether an event is one that changes the profile itself, so that what is on screen of it is out of date. */
export const changesProfile = ({ action }: ProfileEvent): boolean => words.test(action)
