import { within } from '../within.ts'
import type { Clock } from '../clock.ts'

/** Asks something that may be away; while it is, refuses at once and only now and then lets one through to look. */
export type Reach = <Result>(ask: () => Promise<Result>) => Promise<Result>

type ReachOptions = { readonly patienceMs: number; readonly clock: Clock }

/** One late answer is this process being busy; several in a row are a store that is gone. */
const missesToLeave = 3
const lookEveryMs = 500

export const createReach = ({ patienceMs, clock }: ReachOptions): Reach => {
  let misses = 0
  let lookedAtMs = -Infinity
  return async (ask) => {
    if (misses >= missesToLeave && clock() - lookedAtMs < lookEveryMs) throw new Error('The store is away')
    lookedAtMs = clock()
    try {
      const answer = await within(patienceMs, ask())
      misses = 0
      return answer
    } catch (error) {
      misses += 1
      throw error
    }
  }
}
