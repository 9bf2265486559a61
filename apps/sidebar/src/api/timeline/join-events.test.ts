import { describe, expect, it } from 'vitest'
import { joinFreshness } from './join-events.ts'

const page = (state: 'live' | 'cached' | 'stale' | 'partial') => ({
  data: { events: [] },
  freshness: { state, asOf: '2026-01-01T00:00:00Z', upstreamRequestId: null },
})

describe('joined pages', () => {
  it('are trusted as far as the worst of them', () => {
    expect(joinFreshness([page('live'), page('stale'), page('cached')])?.state).toBe('stale')
    expect(joinFreshness([page('live'), page('cached')])?.state).toBe('cached')
  })

  it('say nothing about freshness when there are none', () => {
    expect(joinFreshness([])).toBeNull()
  })
})
