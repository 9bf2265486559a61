import { toShownText } from '@intilery-sidebar/contract'
import type { EventFamily } from '@intilery-sidebar/vocabulary'
import type { History } from '../history/history.ts'

/** Events that a rep looks for, repeats of one action within the shown span folded. */
export type KeyEvent = {
  readonly action: string
  readonly family: EventFamily
  readonly times: number
  readonly lastAt: string
  /** Newest first. */
  readonly evidence: readonly string[]
}

const keyFamilies: ReadonlySet<EventFamily> = new Set<EventFamily>([
  'demo-requested',
  'trial-started',
  'trial-ended',
  'appointment-booked',
  'appointment-cancelled',
  'webinar-attended',
  'form-submitted',
  'file-downloaded',
  'lead-changed',
  'plan-started',
  'plan-changed',
  'plan-cancelled',
  'checkout-started',
  'cart-abandoned',
  'order-completed',
  'order-refunded',
  'order-cancelled',
  'payment-failed',
  'invoice-overdue',
  'support-opened',
  'survey-answered',
  'unsubscribed',
])

const keyMax = 5
const spanMs = 90 * 86_400_000

/** The newest key events of the last 90 days, one row for each action. */
export const toKeyEvents = ({ entries, asOfMs }: History): readonly KeyEvent[] => {
  const rows = new Map<string, KeyEvent & { readonly evidence: string[]; times: number }>()
  for (const { event, family, atMs } of entries) {
    if (atMs < asOfMs - spanMs) break
    if (!keyFamilies.has(family)) continue
    const row = rows.get(event.action) ?? {
      action: toShownText(event.name) ?? event.action,
      family,
      times: 0,
      lastAt: event.eventTime,
      evidence: [],
    }
    row.times += 1
    row.evidence.push(event.eventId)
    rows.set(event.action, row)
  }
  return [...rows.values()].slice(0, keyMax)
}
