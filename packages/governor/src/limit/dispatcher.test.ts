import { expect, it } from 'vitest'
import type { Bucket } from './bucket.ts'
import { createDispatcher } from './dispatcher.ts'
import { createFairShare } from './fair-share.ts'
import type { Grant } from './gcra.ts'
import { createGuaranteedRate, guaranteed } from './lane-rules.ts'
import { createRequestQueue } from './request-queue.ts'

it('gives back the permit of a caller who left while the bucket was asked', async () => {
  let grant: (grant: Grant) => void = () => undefined
  const recorded: number[] = []
  const bucket: Bucket = {
    take: () =>
      new Promise((resolve) => {
        grant = resolve
      }),
    record: async (count) => void recorded.push(count),
    noteLimited: () => Promise.resolve(),
  }
  const clock = () => performance.now()
  const [ratePerSecond, burst] = [100, 500]
  const queue = createRequestQueue({
    burst,
    share: createFairShare({ ratePerSecond, burst }, clock),
    rate: createGuaranteedRate({ ...guaranteed, clock }),
  })
  const dispatcher = createDispatcher({ bucket, clock, queue, ratePerSecond })
  const acquire = (signal?: AbortSignal) =>
    dispatcher.acquire({
      lane: 'visible',
      tenant: 't',
      fairnessKey: 'agent',
      isOverShare: false,
      promotion: undefined,
      signal,
    })
  const leaving = new AbortController()
  const [stays, gone] = [acquire(), acquire(leaving.signal)]
  leaving.abort(new Error('gone'))
  await expect(gone).rejects.toThrow('gone')
  grant({ granted: 2, waitMs: 0, pauseMs: 0 })
  await stays
  await expect.poll(() => recorded).toEqual([-1])
})
