import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import { toAddress } from '../page-address.ts'
import type { Ticket } from './ticket.ts'
import { toMarkers } from './to-markers.ts'

// One moment for the whole visit: a ticket that is opened again was created when it was.
const visitMs = Date.now()

/** What the host says to an app about the ticket it shows. */
export const toOnScreen = ({ id, refs, messages }: Ticket): OnScreen => ({
  recordKey: `ticket:${id}`,
  refs,
  markers: toMarkers(messages, visitMs),
  recordUrl: toAddress('ticket', id),
  fragment: location.hash,
})
