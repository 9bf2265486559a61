import { lanes, type Lane } from '@intilery-sidebar/contract'
import { createFairQueue, type FairQueue } from './fair-queue.ts'
import type { FairShare } from './fair-share.ts'
import type { Take } from './gcra.ts'
import { excessFloor, floorsBurst, laneRules } from './lane-rules.ts'

/** Somebody who waits for one token. */
export type Waiter = {
  readonly lane: Lane
  readonly tenant: string
  readonly payer: string
  /** Its tenant has had more than its share: it waits behind those that have not, and leaves them some tokens. */
  readonly isExcess: boolean
  admit(): void
  turnAway(): void
}

export type WaitingRoom = {
  enter(waiter: Waiter): void
  leave(waiter: Waiter): void
  /** What to ask of the bucket for those who are first; null when nobody waits. */
  toTake(): Take | null
  /** Lets the first one go. */
  shift(): Waiter | undefined
  waiting(lane: Lane, tenant: string): number
  depth(lane: Lane): number
}

type Line = {
  readonly lane: Lane
  readonly isExcess: boolean
  readonly queue: FairQueue<Waiter>
}

/** Tokens taken in one go: a burst must not cost a round trip each, nor a lost process many tokens. */
const mostAtOnce = 100

type WaitingRoomOptions = { readonly burst: number; readonly share: FairShare }

export const createWaitingRoom = ({ burst, share }: WaitingRoomOptions): WaitingRoom => {
  const lines = lanes.flatMap((lane) => [toLine(lane, false), toLine(lane, true)])
  const floorOf = ({ lane, isExcess }: Line) => {
    const extra = isExcess && share.isContended() ? excessFloor : 0
    return (laneRules[lane].floor + extra) * Math.min(1, burst / floorsBurst)
  }
  const queueOf = ({ lane, isExcess }: Pick<Waiter, 'lane' | 'isExcess'>) =>
    lines.find((line) => line.lane === lane && line.isExcess === isExcess)?.queue
  const first = () => lines.find(({ queue }) => queue.size > 0)
  return {
    enter: (waiter) => queueOf(waiter)?.push([waiter.tenant, waiter.payer], waiter),
    leave: (waiter) => queueOf(waiter)?.remove([waiter.tenant, waiter.payer], waiter),
    toTake: () => {
      const line = first()
      if (line === undefined) return null
      const floor = floorOf(line)
      // A reserved token is gone for everybody; only those who may have the last one may have it in advance.
      return { count: Math.min(mostAtOnce, line.queue.size), floor, mayReserve: floor === 0 }
    },
    shift: () => first()?.queue.shift(),
    waiting: (lane, tenant) => sum(lines, lane, (queue) => queue.sizeOf(tenant)),
    depth: (lane) => sum(lines, lane, (queue) => queue.size),
  }
}

const toLine = (lane: Lane, isExcess: boolean): Line => ({ lane, isExcess, queue: createFairQueue(2) })

const sum = (lines: readonly Line[], lane: Lane, sizeOf: (queue: FairQueue<Waiter>) => number): number =>
  lines.reduce((total, line) => (line.lane === lane ? total + sizeOf(line.queue) : total), 0)
