import { ProfileError, type Answer } from '@intilery-sidebar/contract'
import type { CacheRules } from '../cache/cache-rules.ts'
import { relabel } from '../cache/relabel.ts'
import { toStaleReason } from '../cache/to-stale-reason.ts'
import type { Clock } from '../clock.ts'
import type { Lookup } from '../lookup.ts'
import type { Lead, Leadership } from './leadership.ts'
import { readOutcome, writeOutcome } from './outcome.ts'
import type { SharedAnswers } from './shared-answers.ts'

type FetchSharedOptions<Data> = {
  readonly answers: SharedAnswers<Data>
  readonly leadership: Leadership
  readonly rules: CacheRules
  readonly clock: Clock
  readonly nameOf: (key: string) => string
  readonly aliasesOf: (data: Data) => readonly (readonly [key: string, part: Data])[]
}

/** An answer that any process has; or one call by one of them, for all. */
export const createFetchShared =
  <Data>(options: FetchSharedOptions<Data>) =>
  async (lookup: Lookup<Data>): Promise<Answer<Data>> => {
    const { key, options: callOptions } = lookup
    const startedMs = options.clock()
    for (let hasWaited = false; ; hasWaited = true) {
      callOptions?.signal?.throwIfAborted()
      // Whoever wants a new answer has no use for one that is there, unless it came while they waited.
      const isOldUseless = callOptions?.maxAgeMs === 0 && !hasWaited
      // Both at once: a round trip less for whoever has to ask upstream.
      const [kept, part] = await Promise.all([
        isOldUseless ? null : options.answers.get(key),
        options.leadership.attempt(options.nameOf(key)),
      ])
      if (kept !== null && isGoodEnough(options, kept, { lookup, startedMs })) {
        void part.leave()
        return relabel(kept, null)
      }
      if (part.role === 'lead') return await lead(options, lookup, part)
      const heard = await part.wait(callOptions?.signal)
      const outcome = heard === null ? null : readOutcome(heard)
      if (outcome instanceof ProfileError) return await fallBack(options, key, outcome)
    }
  }

type Asked<Data> = { readonly lookup: Lookup<Data>; readonly startedMs: number }

const isGoodEnough = <Data>(
  { rules, clock }: FetchSharedOptions<Data>,
  { freshness }: Answer<Data>,
  { lookup, startedMs }: Asked<Data>,
): boolean => {
  const saidMs = Date.parse(freshness.asOf)
  return saidMs >= startedMs || clock() - saidMs < (lookup.options?.maxAgeMs ?? rules.revalidateMs)
}

const lead = async <Data>(
  options: FetchSharedOptions<Data>,
  { key, load, options: callOptions }: Lookup<Data>,
  part: Lead,
): Promise<Answer<Data>> => {
  try {
    const answer = await load(callOptions)
    // The caller does not wait until the others have it too.
    setImmediate(() => void keep(options, key, answer).then(() => part.release(writeOutcome('kept'))))
    return answer
  } catch (error) {
    void part.release(writeOutcome(error instanceof ProfileError ? error : 'abandoned'))
    return await fallBack(options, key, error)
  }
}

const keep = async <Data>(
  { answers, aliasesOf }: FetchSharedOptions<Data>,
  key: string,
  answer: Answer<Data>,
): Promise<void> => {
  const aliases = aliasesOf(answer.data).filter(([alias]) => alias !== key)
  const puts = aliases.map(([alias, data]) => answers.put(alias, { ...answer, data }))
  await Promise.all([answers.put(key, answer), ...puts])
}

const fallBack = async <Data>(
  { answers, rules, clock }: FetchSharedOptions<Data>,
  key: string,
  error: unknown,
): Promise<Answer<Data>> => {
  const staleReason = toStaleReason(error)
  if (staleReason === null) throw error
  const kept = await answers.get(key)
  if (kept === null || clock() - Date.parse(kept.freshness.asOf) >= rules.staleMs) throw error
  return relabel(kept, staleReason)
}
