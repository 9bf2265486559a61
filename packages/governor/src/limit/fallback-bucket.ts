import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Bucket } from './bucket.ts'
import type { Grant, Limits, Take } from './gcra.ts'
import { createMemoryBucket } from './memory-bucket.ts'
import { within } from '../within.ts'

type FallbackOptions = {
  readonly shared: Bucket
  readonly limits: Limits
  /** Among how many processes the allowance is divided while they cannot see each other. */
  readonly processes: number
  readonly clock: Clock
  readonly onChange?: ((isShared: boolean) => void) | undefined
}

/** From here on a permit can come from this process' own part, if it comes sooner from there. */
const patienceMs = 5
/** No answer at all for this long is a store that is gone; a late one is this machine being busy. */
const goneAfterMs = 250
const probeEveryMs = 500

/**
 * The shared allowance; and while it cannot be reached this process' own part of it, starting from nothing.
 * What was spent alone is settled as soon as the store answers, so that the others do not spend it again.
 */
export const createFallbackBucket = (options: FallbackOptions): Bucket & { close(): void } => {
  const { shared, onChange } = options
  const own = createOwnPart(options)
  let isAlone = false
  let probe: NodeJS.Timeout | undefined

  const hear = async <Result>(asked: Promise<Result>): Promise<Result> => {
    const answer = await within(goneAfterMs, asked)
    if (isAlone) onChange?.(true)
    isAlone = false
    const spent = own.close()
    // Should the store vanish again just now, what it misses is less than the margin below upstream's burst.
    if (spent !== 0) void shared.settle(spent).catch(() => undefined)
    return answer
  }
  const leave = (): null => {
    if (isAlone) return null
    isAlone = true
    onChange?.(false)
    probe = setTimeout(lookBack, probeEveryMs)
    return null
  }
  const giveBack = ({ granted }: Grant) => void shared.settle(-granted).catch(() => undefined)
  const lookBack = () => {
    hear(shared.settle(0)).catch(() => {
      probe = setTimeout(lookBack, probeEveryMs)
    })
  }

  return {
    async take(take) {
      if (isAlone) return own.take(take)
      const heard = hear(shared.take(take))
      try {
        return await within(patienceMs, heard)
      } catch {
        const grant = heard.catch(leave)
        return await takeSooner({ grant, giveBack }, own, take)
      }
    },
    settle: (count) => (isAlone ? own.settle(count) : shared.settle(count).catch(() => own.settle(count))),
    noteLimited: (pauseMs) =>
      within(goneAfterMs, (isAlone ? own : shared).noteLimited(pauseMs)).catch(() => undefined),
    close: () => clearTimeout(probe),
  }
}

type Late = { readonly grant: Promise<Grant | null>; giveBack(grant: Grant): void }

/** The late answer of the store or the own part's next token, whichever comes first; the other goes back. */
const takeSooner = async (late: Late, own: Bucket, take: Take): Promise<Grant> => {
  const fromOwn = await own.take(take)
  const startedMs = performance.now()
  const nobody = sleep(fromOwn.waitMs, null, { ref: false })
  const fromShared = fromOwn.waitMs > 0 ? await Promise.race([late.grant, nobody]) : null
  if (fromShared !== null) {
    await own.settle(-fromOwn.granted)
    return fromShared
  }
  void late.grant.then((grant) => grant && late.giveBack(grant))
  return { ...fromOwn, waitMs: Math.max(0, fromOwn.waitMs - (performance.now() - startedMs)) }
}

/** This process' part of the allowance: opened empty when first needed, closed with a count of what was spent. */
const createOwnPart = ({ limits, processes, clock }: FallbackOptions): Bucket & { close(): number } => {
  const part: Limits = {
    ratePerSecond: limits.ratePerSecond / processes,
    burst: Math.max(1, limits.burst / processes),
  }
  let open: Bucket | null = null
  let spent = 0
  const bucket = () => (open ??= createMemoryBucket(part, clock))
  return {
    async take(take) {
      const grant = await bucket().take({ ...take, floor: take.floor / processes })
      spent += grant.granted
      return grant
    },
    async settle(count) {
      spent += count
      await bucket().settle(count)
    },
    noteLimited: (pauseMs) => bucket().noteLimited(pauseMs),
    close() {
      const total = spent
      open = null
      spent = 0
      return total
    },
  }
}
