import type { ShownFreshness } from '../../../src/api/profile/to-shown.ts'
import { FreshnessBar } from '../../../src/ui/freshness/freshness-bar.tsx'
import { sampleTime } from '../sample-data.ts'
import type { State } from '../state.ts'

const toState = (
  name: string,
  freshness: Pick<ShownFreshness, 'state' | 'because' | 'parts' | 'unreadable'>,
): State => ({
  name: `Freshness: ${name}`,
  view: <FreshnessBar freshness={{ ...freshness, asOf: sampleTime, upstreamRequestId: 'a1b2c3d4' }} />,
})

export const freshnessStates: readonly State[] = [
  toState('live', { state: 'live' }),
  toState('cached', { state: 'cached' }),
  toState('stale because of a rate limit', { state: 'stale', because: 'rate-limited' }),
  toState('stale because upstream does not answer', { state: 'stale', because: 'unavailable' }),
  toState('stale because upstream answers nonsense', { state: 'stale', because: 'malformed' }),
  toState('stale because the proxy cannot be asked', { state: 'stale', because: 'unreachable' }),
  toState('stale, from a proxy that does not t why', { state: 'stale' }),
  toState('partial, 3 of 4', { state: 'partial', parts: { had: 3, all: 4 } }),
  toState('partial, 2 events unreadable', { state: 'partial', unreadable: 2 }),
  toState('partial, fields unreadable', { state: 'partial', unreadable: ['createdBy', 'audiencesStatic'] }),
  toState('partial, from a proxy that does not t how much', { state: 'partial' }),
]
