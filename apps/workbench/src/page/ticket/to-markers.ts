import type { Message } from './ticket.ts'

type TicketMarker = { readonly kind: 'created' | 'reply'; readonly at: string }

const minuteMs = 60_000

/** When the ticket was created and answered, for a visit that began at `visitMs`. */
export const toMarkers = (messages: readonly Message[], visitMs: number): readonly TicketMarker[] => {
  const toInstant = (minutesAgo: number): string => new Date(visitMs - minutesAgo * minuteMs).toISOString()
  const replies = messages.filter(({ from }) => from === 'agent')
  return [
    { kind: 'created', at: toInstant(Math.max(...messages.map(({ minutesAgo }) => minutesAgo))) },
    ...replies.map(({ minutesAgo }) => ({ kind: 'reply' as const, at: toInstant(minutesAgo) })),
  ]
}
