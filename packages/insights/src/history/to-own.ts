import type { EventFamily } from '@intilery-sidebar/vocabulary'
import type { Entry } from './entry.ts'
import type { History } from './history.ts'
import { isMachineIn, perHistory } from './per-history.ts'

const sent: ReadonlySet<EventFamily> = new Set<EventFamily>([
  'message-sent',
  'message-delivered',
  'message-bounced',
  'push-received',
])

/**
 * What the person did, newest first: nothing that was sent to them, and nothing that a machine did for them, as a mail
 * proxy that opens every message in the night.
 */
export const toOwn: (history: History) => readonly Entry[] = perHistory((history) => {
  const isMachine = isMachineIn(history)
  return history.entries.filter((entry) => !sent.has(entry.family) && !isMachine(entry))
})
