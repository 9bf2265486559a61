import type { Bucket } from './bucket.ts'
import type { Waiter, WaitingRoom } from './waiting-room.ts'

/** Lets those who wait through, one token each, in the room's order. */
export type Turnstile = {
  readonly room: WaitingRoom
  enter(waiter: Waiter): void
  /** Turns away everybody, now and from now on. */
  close(): void
}

export const createTurnstile = (bucket: Bucket, room: WaitingRoom): Turnstile => {
  let isTurning = false
  let isClosed = false
  let nap: Nap | null = null

  const turn = async () => {
    for (let take = room.toTake(); take !== null; take = room.toTake()) {
      const { granted, waitMs } = await bucket.take(take)
      // Somebody with a better claim may have come while the bucket was asked.
      const isOvertaken = granted === 0 && (room.toTake()?.floor ?? 0) < take.floor
      if (waitMs > 0 && !isClosed && !isOvertaken) {
        nap = startNap(waitMs, granted > 0 ? 0 : take.floor)
        await nap.over
        nap = null
      }
      const unused = admit(room, granted)
      // Whoever it was for has left meanwhile.
      if (unused > 0) await bucket.settle(-unused)
    }
  }

  const keepTurning = () => {
    if (isTurning) return
    isTurning = true
    void turn().finally(() => {
      isTurning = false
      if (room.toTake() !== null) keepTurning()
    })
  }

  return {
    room,
    enter(waiter) {
      if (isClosed) return waiter.turnAway()
      room.enter(waiter)
      const take = room.toTake()
      // Somebody who may take what those before must leave does not wait for their turn.
      if (take !== null && nap !== null && take.floor < nap.floor) nap.wake()
      keepTurning()
    },
    close() {
      isClosed = true
      nap?.wake()
      for (let waiter = room.shift(); waiter !== undefined; waiter = room.shift()) waiter.turnAway()
    },
  }
}

const admit = (room: WaitingRoom, granted: number): number => {
  for (let left = granted; left > 0; left -= 1) {
    const waiter = room.shift()
    if (waiter === undefined) return left
    waiter.admit()
  }
  return 0
}

type Nap = { readonly floor: number; readonly over: Promise<void>; wake(): void }

const startNap = (ms: number, floor: number): Nap => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, Math.ceil(ms))
  const wake = () => {
    clearTimeout(timer)
    resolve()
  }
  return { floor, over: promise, wake }
}
