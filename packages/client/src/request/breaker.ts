import { ProfileError } from '@intilery-sidebar/contract'
import type { BreakerState } from '../observer.ts'

/** Nothing was asked, because upstream has just failed too often. */
export class BreakerOpenError extends Error {
  override readonly name = 'BreakerOpenError'
}

export type BreakerOptions = {
  /** Failures in a row that open it. */
  readonly failuresToOpen: number
  /** From opening, or from a failed probe, to the next probe. */
  readonly coolDownMs: number
  /** Milliseconds that never jump. */
  readonly now: () => number
  readonly onChange?: ((state: BreakerState) => void) | undefined
}

/** After too many failures in a row asks nothing for a while, then lets a single call find out. */
export type Breaker = <Result>(work: () => Promise<Result>) => Promise<Result>

export const createBreaker = (options: BreakerOptions): Breaker => {
  let state: BreakerState = 'closed'
  let failures = 0
  let quietSinceMs = 0
  const become = (next: BreakerState) => {
    if (next === state) return
    state = next
    options.onChange?.(next)
  }
  const admit = (): boolean => {
    if (state === 'closed') return false
    const isCool = options.now() - quietSinceMs >= options.coolDownMs
    if (state === 'probing' || !isCool)
      throw new ProfileError('unavailable', 'Upstream keeps failing', { cause: new BreakerOpenError() })
    become('probing')
    return true
  }
  const settle = (isProbe: boolean, verdict: Verdict) => {
    // What left before the breaker opened says nothing about now.
    if (!isProbe && state !== 'closed') return
    if (verdict === 'alive') failures = 0
    if (verdict === 'failing') failures += 1
    if (verdict === 'alive') become('closed')
    else if (isProbe || failures >= options.failuresToOpen) {
      if (verdict === 'failing') quietSinceMs = options.now()
      become('open')
    }
  }
  return async (work) => {
    const isProbe = admit()
    try {
      const result = await work()
      settle(isProbe, 'alive')
      return result
    } catch (error) {
      settle(isProbe, toVerdict(error))
      throw error
    }
  }
}

type Verdict = 'alive' | 'failing' | 'unknown'

/** Any answer proves that upstream is alive, also one that cannot be read; a caller who went away proves nothing. */
const toVerdict = (error: unknown): Verdict => {
  if (!(error instanceof ProfileError)) return 'unknown'
  return error.reason === 'unavailable' ? 'failing' : 'alive'
}
