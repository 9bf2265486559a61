import type { ShownFreshness } from '../../../src/api/to-shown.ts'
import { TruthStrip } from '../../../src/ui/truth/truth-strip.tsx'
import { sampleTime } from '../sample-data.ts'
import type { State } from '../state.ts'

const toState = (name: string, freshness: Pick<ShownFreshness, 'state' | 'because' | 'parts'>): State => ({
  name: `Truth: ${name}`,
  view: <TruthStrip freshness={{ ...freshness, asOf: sampleTime, upstreamRequestId: 'a1b2c3d4' }} />,
})

export const truthStates: readonly State[] = [
  toState('live', { state: 'live' }),
  toState('cached', { state: 'cached' }),
  toState('stale because of a rate limit', { state: 'stale', because: 'rate-limited' }),
  toState('stale because upstream does not answer', { state: 'stale', because: 'unavailable' }),
  toState('stale because upstream answers nonsense', { state: 'stale', because: 'malformed' }),
  toState('stale because the proxy cannot be asked', { state: 'stale', because: 'unreachable' }),
  toState('stale, from a proxy that does not say why', { state: 'stale' }),
  toState('partial, 3 of 4', { state: 'partial', parts: { had: 3, all: 4 } }),
  toState('partial, from a proxy that does not say how much', { state: 'partial' }),
]
