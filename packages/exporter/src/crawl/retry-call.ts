import { ProfileError, RateLimitedError } from '@intilery-sidebar/contract'
import { setTimeout as sleep } from 'node:timers/promises'
import { ExportError } from '../export/export-error.ts'

export type RetryOptions = {
  readonly signal: AbortSignal
  /** How long upstream may be away. */
  readonly giveUpAfterMs: number
  /** Called when upstream could not answer, so that others ask less. */
  readonly onRetry?: (() => void) | undefined
}

const firstWaitMs = 250
const waitMaxMs = 15_000
const malformedTriesMax = 3

/**
 * Asks again while upstream is away or the budget is spent, with growing waits; an export has hours. A page that cannot
 * be decoded is asked for three times, for it may have been cut on its way. Never for the listing, whose pages cannot
 * be asked for twice.
 */
export const retryCall = async <Answer>(
  ask: () => Promise<Answer>,
  options: RetryOptions,
): Promise<Answer> => {
  const giveUpAt = performance.now() + options.giveUpAfterMs
  let waitMs = firstWaitMs
  for (let malformed = 0; ;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof ProfileError)) throw error
      if (error.reason === 'malformed') malformed += 1
      if (!isWorthAnotherTry(error, malformed)) throw error
      if (performance.now() + waitMs > giveUpAt) throw toGivenUp(error, options.giveUpAfterMs)
      options.onRetry?.()
      await sleep(toWait(error, waitMs), undefined, { signal: options.signal })
      waitMs = Math.min(waitMaxMs, waitMs * 2)
    }
  }
}

const isWorthAnotherTry = ({ reason }: ProfileError, malformed: number): boolean =>
  reason === 'unavailable' ||
  reason === 'rate-limited' ||
  (reason === 'malformed' && malformed < malformedTriesMax)

const toWait = (error: ProfileError, waitMs: number): number => {
  const jittered = waitMs * (0.5 + Math.random() / 2)
  const asked = error instanceof RateLimitedError ? error.retryAfterSeconds * 1000 : 0
  return Math.max(jittered, Math.min(asked, waitMaxMs))
}

const toGivenUp = (error: ProfileError, giveUpAfterMs: number): ExportError =>
  new ExportError(
    'upstream',
    `The Profile API has not answered for ${Math.round(giveUpAfterMs / 1000)} s: run the export again when it does, it goes on from here`,
    { cause: error },
  )
