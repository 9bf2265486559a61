import { describe, expect, it } from 'vitest'
import { exportDeadlines, liveDeadlines, sectionDeadlines } from '../src/index.ts'

const { upstreamAttemptMs, upstreamCallMs, budgetWaitMs, proxyMs, hostMs, sidebarMs } = sectionDeadlines

describe('deadlines', () => {
  it('leaves each hop of a section time to receive the reason of the hop before', () => {
    const ladder = [
      upstreamAttemptMs,
      upstreamCallMs,
      budgetWaitMs + upstreamCallMs,
      proxyMs,
      hostMs,
      sidebarMs,
    ]
    expectToRise(ladder)
  })

  it('leaves each hop of an export time to receive the reason of the hop before', () => {
    expectToRise([
      exportDeadlines.readingMs,
      exportDeadlines.readingMs + budgetWaitMs + upstreamCallMs,
      exportDeadlines.proxyMs,
      exportDeadlines.hostMs,
      exportDeadlines.sidebarMs,
    ])
  })

  it('lets the first poll wait for upstream and then for something to happen, within the proxy’s deadline', () => {
    expectToRise([liveDeadlines.firstAnswerMs + liveDeadlines.pollWaitMs, proxyMs])
  })

  it('lets a stream lose one sign of life before the sidebar gives it up', () => {
    expectToRise([2 * liveDeadlines.beatMs, liveDeadlines.silenceMs])
  })
})

/** Half a second is the least that an answer needs from one hop to the next. */
const expectToRise = (ladder: readonly number[]): void => {
  for (const [index, timeoutMs] of ladder.entries())
    expect(timeoutMs).toBeGreaterThanOrEqual((ladder[index - 1] ?? 0) + 500)
}
