import { lanes, type Lane, type LanePromotion } from '@intilery-sidebar/contract'

/** The lane of a call that several callers share. */
export type PromotableLane = LanePromotion & {
  /** Moves the call into that lane if it is an earlier one. */
  promote(lane: Lane): void
}

/** Whether the one lane is served before the other. */
export const isEarlierLane = (one: Lane, other: Lane): boolean => lanes.indexOf(one) < lanes.indexOf(other)

export const createLanePromotion = (first: Lane): PromotableLane => {
  const listeners = new Set<(lane: Lane) => void>()
  let best = first
  return {
    lane: () => best,
    promote(lane) {
      if (!isEarlierLane(lane, best)) return
      best = lane
      for (const listener of listeners) listener(lane)
    },
    onPromoted(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
