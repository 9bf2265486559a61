import type { DriftKind, NoteDrift } from '../observer.ts'
import type { WireRecord } from './wire-record.ts'

/** Says once per page in which ways its events are not as documented. */
export const noteEventDrift = (events: readonly WireRecord[], { note, times }: DriftOptions): void => {
  for (const { kind, hasDrifted } of eventDrifts) if (events.some(hasDrifted)) note(kind)
  if (events.some(({ eventTime }) => !isWrittenAs[times](eventTime))) note('time-format')
}

/** How times were seen to be written: what is written otherwise has drifted. */
type DriftOptions = { readonly note: NoteDrift; readonly times: 'iso' | 'epoch' }

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

const eventDrifts: readonly { kind: DriftKind; hasDrifted: (event: WireRecord) => boolean }[] = [
  {
    kind: 'unknown-event-field',
    hasDrifted: (event) => Object.keys(event).some((name) => !documented.has(name)),
  },
  {
    kind: 'missing-event-field',
    hasDrifted: (event) => event['customerId'] === undefined || event['rawData'] === undefined,
  },
]

const isWrittenAs = {
  iso: (time: unknown) => isoTime.test(String(time)),
  epoch: (time: unknown) => typeof time === 'number',
} as const
