import type { Overview, ProcessReport } from '@intilery-sidebar/contract/admin'

/** When the picture is taken, and a page that is opened then. */
export const plantedAtMs = Date.UTC(2026, 10, 24, 12)

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const nowSecond = plantedAtMs / 1000

/** A busy day of two processes, with something of every kind to see. Nothing of it is random. */
export const plantedOverview: Overview = {
  atMs: plantedAtMs,
  endsAtMs: plantedAtMs + hourMs,
  ratePerSecond: 200,
  processes: [toProcess('gateway-1:4711', 9 * dayMs), toProcess('gateway-2:4712', 2 * dayMs)],
  sharing: 'shared',
  isStoreWell: true,
  installations: [
    toInstalled({
      host: 'zendesk',
      accountId: 'lindqvist-tea',
      agents: 38,
      lastSeenAtMs: plantedAtMs - 12_000,
    }),
    toInstalled({
      host: 'zendesk',
      accountId: 'lindqvist-b2b',
      agents: 6,
      lastSeenAtMs: plantedAtMs - 4 * minuteMs,
    }),
    toInstalled({ host: 'pipedrive', accountId: '54321', agents: 11, lastSeenAtMs: plantedAtMs - minuteMs }),
    toInstalled({
      host: 'canvas',
      accountId: '00D4x000001XyzE',
      lastSeenAtMs: plantedAtMs - 2 * hourMs,
    }),
    toInstalled({ host: 'signed-url', accountId: 'back-office', health: 'unused' }),
  ],
  refusals: [{ host: 'canvas', count: 14, lastAtMs: plantedAtMs - 40 * minuteMs }],
  policies: [
    {
      tenantId: 'lindqvist/shop/TEA',
      version: 'k3Jx0aPq81Zs',
      rules: [
        { field: 'phone', exceptFor: ['Support lead'] },
        { field: 'context.ip', exceptFor: [] },
        { field: 'adress.*', exceptFor: ['Support lead', 'Billing'] },
      ],
      lookup: 'search',
      reveal: ['Support lead'],
      mayExport: [],
    },
  ],
  consumers: [
    toConsumer({ prefix: 'ipk_3f9a0c21', consumer: 'web-shop', lastUsedAtMs: plantedAtMs - 2000 }),
    toConsumer({
      prefix: 'ipk_71b0de44',
      consumer: 'app',
      scopes: ['traits', 'audiences'],
      lastUsedAtMs: plantedAtMs - 9000,
    }),
    toConsumer({ prefix: 'ipk_9d02aa10', consumer: 'old-kiosk', lastUsedAtMs: plantedAtMs - 71 * dayMs }),
  ],
  ledger: {
    days: Array.from({ length: 14 }, (_, index) => ({
      day: new Date(plantedAtMs - (13 - index) * dayMs).toISOString().slice(0, 10),
      count: index % 7 > 4 ? 31 : 180 + index * 9,
    })),
    actions: [
      { action: 'events', count: 1204 },
      { action: 'traits', count: 1130 },
      { action: 'resolve', count: 988 },
      { action: 'personalization', count: 402 },
      { action: 'reveal', count: 3 },
    ],
  },
  readings: [],
  exportRuns: [
    toRun({ state: 'running', startedAtMs: plantedAtMs - 22 * minuteMs, complete: 2310, customers: 4120 }),
    toRun({ tenantId: 'lindqvist/shop/ROOMS', state: 'abandoned', startedAtMs: plantedAtMs - 5 * hourMs }),
    toRun({ state: 'failed', reason: 'folder', startedAtMs: plantedAtMs - 29 * hourMs }),
    toRun({
      state: 'partial',
      startedAtMs: plantedAtMs - 3 * dayMs,
      complete: 4098,
      customers: 4107,
      unreadable: 2,
      written: { events: 1_204_311, files: 53, bytes: 162_400_000 },
    }),
    toRun({
      startedAtMs: plantedAtMs - 10 * dayMs,
      complete: 4066,
      customers: 4066,
      written: { events: 1_187_020, files: 53, bytes: 158_900_000 },
    }),
  ],
  models: [
    {
      tenantId: 'lindqvist/shop/TEA',
      atMs: plantedAtMs - 3 * dayMs,
      summary:
        'Better than recency alone: on 4120 customers it had not seen its AUC is 0.812, a gain of 0.031 to 0.065 (95 %).',
    },
  ],
}

function toProcess(name: string, upMs: number): ProcessReport {
  const at = (second: number): number => Math.round(18 + 9 * Math.sin(second / 23) + (second % 7))
  const seconds = Array.from({ length: 300 }, (_, index) => nowSecond - 300 + index)
  return {
    name,
    startedAtMs: plantedAtMs - upMs,
    reportedAtMs: plantedAtMs,
    seconds: seconds.flatMap((second, index) => [
      { second, lane: 'visible', count: at(index) },
      { second, lane: 'live', count: 4 + (index % 3) },
      { second, lane: 'prefetch', count: index % 4 },
      { second, lane: 'personalization', count: 5 + (index % 2) },
      { second, lane: 'bulk', count: Math.max(0, 34 - at(index)) },
    ]),
    tenants: [
      { tenantId: 'lindqvist/shop/TEA', lane: 'visible', count: 5400 },
      { tenantId: 'lindqvist/shop/TEA', lane: 'bulk', count: 3100 },
      { tenantId: 'lindqvist/shop/ROOMS', lane: 'visible', count: 310 },
    ],
    lanes: [
      { lane: 'visible', waiting: 0, waitMaxMs: 20, shed: 0 },
      { lane: 'live', waiting: 1, waitMaxMs: 110, shed: 0 },
      { lane: 'prefetch', waiting: 2, waitMaxMs: 240, shed: 4 },
      { lane: 'personalization', waiting: 0, waitMaxMs: 30, shed: 0 },
      { lane: 'bulk', waiting: 8, waitMaxMs: 6100, shed: 0 },
    ],
    problems: [
      { code: 'upstream-rate-limited', count: 20, lastAtMs: plantedAtMs - 3 * minuteMs },
      { code: 'launch-invalid', count: 7, lastAtMs: plantedAtMs - 40 * minuteMs },
      { code: 'customer-not-found', count: 6, lastAtMs: plantedAtMs - 5 * minuteMs },
    ],
    signIns: [],
    answers: [
      { outcome: 'cached', count: 7100, lastAtMs: plantedAtMs },
      { outcome: 'live', count: 2900, lastAtMs: plantedAtMs },
      { outcome: 'stale', count: 41, lastAtMs: plantedAtMs },
    ],
    upstream: { requests: 12_000, failures: 3, medianMs: 62, breakers: [] },
    drift: [{ kind: 'unknown-field', count: 1, lastAtMs: plantedAtMs - hourMs }],
  }
}

function toRun(of: Partial<Overview['exportRuns'][number]>): Overview['exportRuns'][number] {
  const { startedAtMs = plantedAtMs, state = 'complete' } = of
  const isOpen = state === 'running' || state === 'abandoned'
  return {
    tenantId: 'lindqvist/shop/TEA',
    state,
    reason: null,
    startedAtMs,
    reportedAtMs: state === 'running' ? plantedAtMs - 3000 : startedAtMs + 47 * minuteMs,
    endedAtMs: isOpen ? null : startedAtMs + 47 * minuteMs,
    customers: 0,
    complete: 0,
    unreadable: 0,
    written: null,
    ...of,
  }
}

function toInstalled(of: Partial<Overview['installations'][number]>): Overview['installations'][number] {
  return {
    tenantId: 'lindqvist/shop/TEA',
    host: 'zendesk',
    accountId: null,
    health: 'used',
    agents: 0,
    lastSeenAtMs: null,
    ...of,
  }
}

function toConsumer(of: Partial<Overview['consumers'][number]>): Overview['consumers'][number] {
  return {
    tenantId: 'lindqvist/shop/TEA',
    prefix: '',
    consumer: '',
    scopes: ['recommendations'],
    createdAtMs: plantedAtMs - 200 * dayMs,
    lastUsedAtMs: null,
    endsAtMs: null,
    ...of,
  }
}
