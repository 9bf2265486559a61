import { createRandom, type Random } from '../demo/create-random.ts'
import type { Fault } from './fault.ts'
import type { FaultPlan, FaultRoute, FaultRule } from './fault-rule.ts'

type RuleState = { readonly rule: FaultRule; readonly random: Random; matched: number; happened: number }

/** Decides request by request; the same plan and the same requests give the same faults. */
export class FaultSchedule {
  readonly #clock: () => number
  #plan: FaultPlan = { seed: 1, rules: [] }
  #rules: RuleState[] = []
  #setAt = 0

  constructor(clock: () => number) {
    this.#clock = clock
  }

  get plan(): FaultPlan {
    return this.#plan
  }

  /** Starts over with other rules. */
  set(plan: FaultPlan): void {
    this.#plan = plan
    this.#setAt = this.#clock()
    this.#rules = plan.rules.map((rule, index) => ({
      rule,
      random: createRandom(plan.seed, index + 1),
      matched: 0,
      happened: 0,
    }))
  }

  /** What happens to this request, or null. */
  next(route: FaultRoute): Fault | null {
    const elapsedMs = this.#clock() - this.#setAt
    return this.#rules.find((state) => applies(state, route, elapsedMs))?.rule.fault ?? null
  }
}

const applies = (state: RuleState, route: FaultRoute, elapsedMs: number): boolean => {
  const { routes, after, times, fromMs, untilMs, probability } = state.rule
  if (routes !== undefined && !routes.includes(route)) return false
  if (elapsedMs < fromMs || (untilMs !== undefined && elapsedMs >= untilMs)) return false
  state.matched += 1
  if (state.matched <= after || (times !== undefined && state.happened >= times)) return false
  if (probability < 1 && !state.random.chance(probability)) return false
  state.happened += 1
  return true
}
