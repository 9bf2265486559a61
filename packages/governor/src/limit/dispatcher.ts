import { ProfileError, RateLimitedError, type LanePromotion } from '@intilery-sidebar/contract'
import { toError } from '@intilery-sidebar/waiting'
import type { Clock } from '../clock.ts'
import type { Bucket } from './bucket.ts'
import { upstreamPauseMaxMs } from './gcra.ts'
import { laneRules } from './lane-rules.ts'
import type { QueuedRequest, RequestQueue } from './request-queue.ts'

/** Gives permits to queued requests, one token each, in the queue's order. */
export type Dispatcher = {
  /**
   * Resolves when the request may be sent. Rejects with `RateLimitedError` when its queue is full or its lane's
   * deadline has passed, with the signal's reason when the caller leaves.
   */
  acquire(request: AcquireRequest): Promise<void>
  /** Rejects every queued request with `unavailable`, and each later one. */
  close(): void
}

type AcquireRequest = Pick<QueuedRequest, 'lane' | 'tenant' | 'fairnessKey' | 'isOverShare'> & {
  readonly promotion: LanePromotion | undefined
  readonly signal: AbortSignal | undefined
}

type DispatcherOptions = {
  readonly bucket: Bucket
  readonly queue: RequestQueue
  readonly ratePerSecond: number
  readonly clock: Clock
}

export const createDispatcher = (options: DispatcherOptions): Dispatcher => {
  const { queue, ratePerSecond, clock } = options
  const loop = createDispatchLoop(options)
  const toShed = ({ lane }: AcquireRequest) => shedFor(queue.depth(lane) / ratePerSecond)
  const enqueue = (request: AcquireRequest, permit: Permit) => {
    const { deadlineMs } = laneRules[request.lane]
    const queued = { ...request, ...permit, untilMs: clock() + deadlineMs }
    const leave = () => {
      clearTimeout(timer)
      queue.remove(queued)
    }
    const timer = setTimeout(() => {
      leave()
      permit.refuse(toShed(request))
    }, deadlineMs)
    loop.add(queued)
    return leave
  }
  return {
    async acquire(request) {
      const { lane, tenant, promotion, signal } = request
      signal?.throwIfAborted()
      if (loop.isClosed()) throw closedError()
      if (queue.waiting(lane, tenant) >= laneRules[lane].queueCap) throw toShed(request)
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const permit: Permit = { admit: () => resolve(), refuse: reject }
      let leave = enqueue(request, permit)
      const onAbort = () => {
        leave()
        reject(toError(signal?.reason))
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      const stop = promotion?.onPromoted((better) => {
        leave()
        leave = enqueue({ ...request, lane: better }, permit)
      })
      try {
        await promise
      } finally {
        leave()
        stop?.()
        signal?.removeEventListener('abort', onAbort)
      }
    },
    close: () => loop.close(),
  }
}

type Permit = Pick<QueuedRequest, 'admit' | 'refuse'>

const shedErrors = new WeakSet<object>()

/** Whether a request was shed here; such an error says nothing new of upstream. */
export const wasShed = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && shedErrors.has(error)

const shedFor = (seconds: number, upstreamStatus?: 429): RateLimitedError => {
  const retryAfterSeconds = Math.min(retryAfterMaxSeconds, Math.max(1, Math.ceil(seconds)))
  const error = new RateLimitedError('The request budget is spent', retryAfterSeconds, { upstreamStatus })
  shedErrors.add(error)
  return error
}

const retryAfterMaxSeconds = upstreamPauseMaxMs / 1000

const closedError = () => new ProfileError('unavailable', 'The budget is closed')

/** A pause can end early, e.g. when the clock it was kept by is set right; so the bucket is asked again this often. */
const askAgainAfterMaxMs = 1000

const createDispatchLoop = ({ bucket, queue, clock }: DispatcherOptions) => {
  let isRunning = false
  let isClosed = false
  let pause: Pause | null = null

  const dispatch = async () => {
    for (let take = queue.toTake(); take !== null; take = queue.toTake()) {
      const { granted, waitMs, pauseMs } = await bucket.take(take)
      // No permit will come in time for these; the caller may have an older answer, or can say when to come back.
      if (pauseMs > 0) queue.refuseDueBefore(clock() + pauseMs, shedFor(pauseMs / 1000, 429))
      if (queue.toTake() === null && granted === 0) return
      // A request of an earlier lane may have come while the bucket was asked.
      const isOvertaken = granted === 0 && (queue.toTake()?.reserved ?? 0) < take.reserved
      if (waitMs > 0 && !isClosed && !isOvertaken) {
        pause =
          granted > 0
            ? startPause(waitMs, { reserved: 0, isUpstreams: false })
            : startPauseFor(take, { waitMs, pauseMs })
        await pause.over
        pause = null
      }
      const unused = admit(queue, granted)
      // The requests they were for have left meanwhile.
      if (unused > 0) await bucket.record(-unused)
    }
  }

  const run = () => {
    if (isRunning) return
    isRunning = true
    void dispatch()
      .catch(() => undefined)
      .finally(() => {
        isRunning = false
        if (queue.toTake() !== null) run()
      })
  }

  return {
    isClosed: () => isClosed,
    add(request: QueuedRequest) {
      queue.add(request)
      const take = queue.toTake()
      // A request that may take reserved tokens does not wait for those that may not; nor, in a known pause, for its
      // deadline.
      if (take !== null && pause !== null && (take.reserved < pause.reserved || pause.isUpstreams))
        pause.end()
      run()
    },
    close() {
      isClosed = true
      pause?.end()
      for (let request = queue.shift(); request !== undefined; request = queue.shift())
        request.refuse(closedError())
    },
  }
}

const admit = (queue: RequestQueue, granted: number): number => {
  for (let left = granted; left > 0; left -= 1) {
    const request = queue.shift()
    if (request === undefined) return left
    request.admit()
  }
  return 0
}

type QueueTake = NonNullable<ReturnType<RequestQueue['toTake']>>

/** Nothing was granted: until a token may be there, or until this lane may take a reserved one. */
const startPauseFor = (
  { reserved, askAgainMs }: QueueTake,
  { waitMs, pauseMs }: { readonly waitMs: number; readonly pauseMs: number },
): Pause => {
  const earlierMs = pauseMs > 0 || askAgainMs === 0 ? Number.POSITIVE_INFINITY : askAgainMs
  return startPause(Math.min(waitMs, askAgainAfterMaxMs, earlierMs), { reserved, isUpstreams: pauseMs > 0 })
}

type PauseReason = { readonly reserved: number; readonly isUpstreams: boolean }

type Pause = PauseReason & { readonly over: Promise<void>; end(): void }

const startPause = (ms: number, reason: PauseReason): Pause => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, Math.ceil(ms))
  const end = () => {
    clearTimeout(timer)
    resolve()
  }
  return { ...reason, over: promise, end }
}
