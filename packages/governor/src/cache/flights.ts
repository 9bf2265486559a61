import type { CallOptions, Lane } from '@intilery-sidebar/contract'
import { untilAborted } from '@intilery-sidebar/waiting'
import { createLanePromotion, type PromotableLane } from '../lane-promotion.ts'

type Flight<Result> = {
  readonly result: Promise<Result>
  readonly controller: AbortController
  readonly lane: PromotableLane
  waiters: number
}

type Waiter = { readonly signal: AbortSignal | undefined; readonly lane: Lane }

/** Begins the call of a flight, to be aborted and promoted by these options. */
type Start<Result> = (options: Pick<CallOptions, 'signal' | 'lane' | 'promotion'>) => Promise<Result>

/** Single flight: calls under way, so that callers who ask the same meanwhile wait for the same result. */
export type Flights<Result> = {
  /**
   * Joins the flight of that key, or starts one. A waiter of an earlier lane promotes the flight into its lane. An
   * abort of `signal` rejects with its reason and fails no other waiter; when the last waiter leaves, the flight is
   * aborted.
   */
  join(key: string, waiter: Waiter, start: Start<Result>): Promise<Result>
  /** Later callers start a new flight; current waiters keep theirs. */
  detachAll(): void
}

export const createFlights = <Result>(): Flights<Result> => {
  const flights = new Map<string, Flight<Result>>()
  const remove = (key: string, flight: Flight<Result>) => {
    if (flights.get(key) === flight) flights.delete(key)
  }
  const begin = (key: string, lane: Lane, start: Start<Result>): Flight<Result> => {
    const controller = new AbortController()
    const promotion = createLanePromotion(lane)
    const result = start({ signal: controller.signal, lane, promotion })
    const flight: Flight<Result> = { result, controller, lane: promotion, waiters: 0 }
    flights.set(key, flight)
    const onSettled = () => remove(key, flight)
    flight.result.then(onSettled, onSettled)
    return flight
  }
  return {
    async join(key, { signal, lane }, start) {
      signal?.throwIfAborted()
      const flight = flights.get(key) ?? begin(key, lane, start)
      flight.waiters += 1
      flight.lane.promote(lane)
      const onLeave = () => {
        flight.waiters -= 1
        if (flight.waiters > 0) return
        remove(key, flight)
        flight.controller.abort(signal?.reason)
      }
      signal?.addEventListener('abort', onLeave, { once: true })
      try {
        return await untilAborted(flight.result, signal)
      } finally {
        signal?.removeEventListener('abort', onLeave)
      }
    },
    detachAll: () => flights.clear(),
  }
}
