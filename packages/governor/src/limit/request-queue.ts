import { lanes, type Lane } from '@intilery-sidebar/contract'
import { createFairQueue, type FairQueue } from './fair-queue.ts'
import type { FairShare } from './fair-share.ts'
import type { Take } from './gcra.ts'
import {
  guaranteed,
  laneRules,
  overShareReserved,
  reservedForBurst,
  type GuaranteedRate,
} from './lane-rules.ts'

/** A request that waits for one token. */
export type QueuedRequest = {
  readonly lane: Lane
  readonly tenant: string
  readonly fairnessKey: string
  /** Its tenant has had more than its share: it waits behind the other tenants, and leaves them some tokens. */
  readonly isOverShare: boolean
  /** When its lane's deadline passes. */
  readonly untilMs: number
  admit(): void
  refuse(error: Error): void
}

/** Requests in the order in which they get permits: by lane, then tenants within their share, then in turns. */
export type RequestQueue = {
  add(request: QueuedRequest): void
  remove(request: QueuedRequest): void
  /** What to ask of the bucket for the first in order; null when the queue is empty. */
  toTake(): QueueTake | null
  /** Takes out the first in order. */
  shift(): QueuedRequest | undefined
  /** Refuses each request whose deadline passes before that. */
  refuseDueBefore(instantMs: number, error: Error): void
  waiting(lane: Lane, tenant: string): number
  depth(lane: Lane): number
}

/** `askAgainMs`: when the first in order may take tokens that are reserved now. */
type QueueTake = Take & { readonly askAgainMs: number }

type Line = {
  readonly lane: Lane
  readonly isOverShare: boolean
  readonly queue: FairQueue<QueuedRequest>
}

/** Tokens taken in one go: a burst must not cost a round trip each, nor a lost process many tokens. */
const takeMax = 100

type RequestQueueOptions = {
  readonly burst: number
  readonly share: FairShare
  readonly rate: GuaranteedRate
}

export const createRequestQueue = ({ burst, share, rate }: RequestQueueOptions): RequestQueue => {
  const lines = lanes.flatMap((lane) => [toLine(lane, false), toLine(lane, true)])
  const scale = Math.min(1, burst / reservedForBurst)
  const reservedBy = ({ lane, isOverShare }: Line) => {
    const extra = isOverShare && share.isContended() ? overShareReserved : 0
    return (laneRules[lane].reserved + extra) * scale
  }
  const queueOf = ({ lane, isOverShare }: Pick<QueuedRequest, 'lane' | 'isOverShare'>) =>
    lines.find((line) => line.lane === lane && line.isOverShare === isOverShare)?.queue
  const isWaiting = ({ queue }: Line) => queue.size > 0
  const findGuaranteed = () => lines.find((line) => laneRules[line.lane].isGuaranteed && isWaiting(line))
  const first = () => {
    const line = lines.find(isWaiting)
    // What is read in advance can wait for the reserve to fill; another server's visitor cannot.
    return line?.lane === 'prefetch' && rate.waitMs() === 0 ? (findGuaranteed() ?? line) : line
  }
  const toAskAgainMs = ({ lane }: Line) => {
    const mayBeNext = laneRules[lane].isGuaranteed || (lane === 'prefetch' && findGuaranteed() !== undefined)
    return mayBeNext ? rate.waitMs() : Number.POSITIVE_INFINITY
  }
  return {
    add: (request) => queueOf(request)?.push([request.tenant, request.fairnessKey], request),
    remove: (request) => queueOf(request)?.remove([request.tenant, request.fairnessKey], request),
    toTake: () => {
      const line = first()
      if (line === undefined) return null
      const reserved = reservedBy(line)
      const askAgainMs = toAskAgainMs(line)
      if (askAgainMs === 0)
        return { count: 1, reserved: guaranteed.reserved * scale, allowFuture: false, askAgainMs }
      // A token taken in advance is gone for every lane; only a lane that may take the last one may do that.
      const count = Math.min(takeMax, line.queue.size)
      return { count, reserved, allowFuture: reserved === 0, askAgainMs }
    },
    shift: () => {
      const line = first()
      if (line !== undefined && laneRules[line.lane].isGuaranteed) rate.spend()
      return line?.queue.shift()
    },
    refuseDueBefore: (instantMs, error) => {
      for (const { queue } of lines)
        for (const request of queue.items())
          if (request.untilMs < instantMs) {
            queue.remove([request.tenant, request.fairnessKey], request)
            request.refuse(error)
          }
    },
    waiting: (lane, tenant) => sum(lines, lane, (queue) => queue.sizeOf(tenant)),
    depth: (lane) => sum(lines, lane, (queue) => queue.size),
  }
}

const toLine = (lane: Lane, isOverShare: boolean): Line => ({ lane, isOverShare, queue: createFairQueue(2) })

const sum = (
  lines: readonly Line[],
  lane: Lane,
  sizeOf: (queue: FairQueue<QueuedRequest>) => number,
): number => lines.reduce((total, line) => (line.lane === lane ? total + sizeOf(line.queue) : total), 0)
