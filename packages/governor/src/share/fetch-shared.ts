import {
  ProfileError,
  RateLimitedError,
  type Answer,
  type CallOptions,
  type Lane,
} from '@intilery-sidebar/contract'
import { withAge } from '../answer-age.ts'
import type { CacheRules } from '../cache/cache-rules.ts'
import { relabel, toStaleReason } from '../cache/freshness.ts'
import type { Clock } from '../clock.ts'
import { isEarlierLane } from '../lane-promotion.ts'
import type { Lookup } from '../lookup.ts'
import { leadAlone, type FlightLock, type Lead } from './flight-lock.ts'
import { readOutcome, writeOutcome } from './outcome.ts'
import type { SharedAnswer, SharedAnswers } from './shared-answers.ts'

type FetchSharedOptions<Data> = {
  readonly answers: SharedAnswers<Data>
  readonly flightLock: FlightLock
  readonly rules: CacheRules
  readonly clock: Clock
  readonly nameOf: (key: string) => string
  readonly aliasesOf: (data: Data) => readonly (readonly [key: string, part: Data])[]
}

/** A leader of a later lane gets this long before a follower asks upstream itself: most calls take less. */
const headStartMs = 50
const lookAgainMs = 250

/**
 * An answer that any process has; or one call by one of them, for all. Following never costs more than asking alone
 * would: a follower waits neither in a later lane than its own nor for another process's share of the budget.
 */
export const createFetchShared =
  <Data>(options: FetchSharedOptions<Data>) =>
  async (lookup: Lookup<Data>): Promise<Answer<Data>> => {
    const { key, options: callOptions } = lookup
    const startedMs = options.clock()
    for (let hasWaited = false; ; hasWaited = true) {
      callOptions?.signal?.throwIfAborted()
      // A caller who wants a new answer cannot use a kept one, unless it came while the caller waited.
      const isOldUseless = callOptions?.maxAgeMs === 0 && !hasWaited
      // Both at once: one round trip less where upstream has to be asked.
      const [kept, part] = await Promise.all([
        isOldUseless ? null : options.answers.get(key),
        options.flightLock.attempt(options.nameOf(key), laneOf(callOptions)),
      ])
      if (kept !== null && isGoodEnough(options, kept, { lookup, startedMs })) {
        part.leave().catch(() => undefined)
        return withAge(relabel(kept.answer, null), kept.ageMs)
      }
      if (part.role === 'lead') return await lead(options, lookup, part)
      const isAhead = isEarlierLane(laneOf(callOptions), part.leaderLane)
      const received = await part.wait(callOptions?.signal, isAhead ? headStartMs : lookAgainMs)
      const outcome = received === null ? null : readOutcome(received)
      if ((received === null && isAhead) || isOwnBudgetSpent(outcome))
        return await lead(options, lookup, leadAlone)
      if (outcome instanceof ProfileError) return await fallBack(options, key, outcome)
    }
  }

const laneOf = (options: CallOptions | undefined): Lane =>
  options?.promotion?.lane() ?? options?.lane ?? 'visible'

/** The leader was not given a permit; this process may be. */
const isOwnBudgetSpent = (outcome: unknown): boolean =>
  outcome instanceof RateLimitedError && outcome.upstreamStatus !== 429

type Asked<Data> = { readonly lookup: Lookup<Data>; readonly startedMs: number }

const isGoodEnough = <Data>(
  { rules, clock }: FetchSharedOptions<Data>,
  { ageMs }: SharedAnswer<Data>,
  { lookup, startedMs }: Asked<Data>,
): boolean => ageMs < Math.max(clock() - startedMs, lookup.options?.maxAgeMs ?? rules.revalidateMs)

const lead = async <Data>(
  options: FetchSharedOptions<Data>,
  lookup: Lookup<Data>,
  part: Lead,
): Promise<Answer<Data>> => {
  const { key, load, options: callOptions } = lookup
  try {
    const answer = await load(callOptions)
    // The caller does not wait until the others have it too. Nothing that fails here may end the process.
    setImmediate(() => {
      keep(options, lookup, answer)
        .then(() => part.release(writeOutcome('kept')))
        .catch(() => part.release(writeOutcome('abandoned')))
        .catch(() => undefined)
    })
    return answer
  } catch (error) {
    part.release(writeOutcome(error instanceof ProfileError ? error : 'abandoned')).catch(() => undefined)
    return await fallBack(options, key, error)
  }
}

const keep = async <Data>(
  { answers, aliasesOf }: FetchSharedOptions<Data>,
  { key, about }: Lookup<Data>,
  answer: Answer<Data>,
): Promise<void> => {
  const aliases = aliasesOf(answer.data).filter(([alias]) => alias !== key)
  const puts = aliases.map(([alias, data]) => answers.put(alias, { ...answer, data }, []))
  await Promise.all([answers.put(key, answer, about), ...puts])
}

const fallBack = async <Data>(
  { answers, rules }: FetchSharedOptions<Data>,
  key: string,
  error: unknown,
): Promise<Answer<Data>> => {
  const staleReason = toStaleReason(error)
  if (staleReason === null) throw error
  const kept = await answers.get(key)
  if (kept === null || kept.ageMs >= rules.staleMs) throw error
  return withAge(relabel(kept.answer, staleReason), kept.ageMs)
}
