import type { WireEvent } from '@intilery-sidebar/contract/wire'
import type { DriftKind } from '../observer.ts'

export type NoteDrift = (kind: DriftKind) => void

/** Says once per page in which ways its events are not as documented. */
export const noteEventDrift = (events: readonly WireEvent[], note: NoteDrift): void => {
  for (const { kind, hasDrifted } of eventDrifts) if (events.some(hasDrifted)) note(kind)
}

const documented = new Set([
  'id',
  'externalId',
  'email',
  'eventId',
  'eventTime',
  'receivedTime',
  'eventAction',
  'clientId',
  'accountId',
  'brandId',
  'customerId',
  'userId',
  'source',
  'rawData',
])

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/

const eventDrifts: readonly { kind: DriftKind; hasDrifted: (event: WireEvent) => boolean }[] = [
  {
    kind: 'unknown-event-field',
    hasDrifted: (event) => Object.keys(event).some((name) => !documented.has(name)),
  },
  {
    kind: 'missing-event-field',
    hasDrifted: (event) => event.customerId === undefined || event.rawData === undefined,
  },
  { kind: 'time-format', hasDrifted: (event) => !isoTime.test(event.eventTime) },
]
