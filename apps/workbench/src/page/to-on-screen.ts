import type { Marker, OnScreen } from '@intilery-sidebar/hosts/browser'
import { toAddress } from './page-address.ts'
import type { Ticket } from './ticket.ts'

// One moment for the whole visit: a ticket that is opened again was created when it was.
const visitMs = Date.now()
const minuteMs = 60_000

/** What the host tells an app about the ticket it shows. */
export const toOnScreen = ({ id, refs, messages }: Ticket): OnScreen => {
  const toInstant = (minutesAgo: number): string => new Date(visitMs - minutesAgo * minuteMs).toISOString()
  const replies = messages.filter(({ from }) => from === 'agent')
  const markers: readonly Marker[] = [
    { kind: 'created', at: toInstant(Math.max(...messages.map(({ minutesAgo }) => minutesAgo))) },
    ...replies.map(({ minutesAgo }): Marker => ({ kind: 'reply', at: toInstant(minutesAgo) })),
  ]
  return { recordKey: `ticket:${id}`, refs, markers, recordUrl: toAddress('ticket', id) }
}
