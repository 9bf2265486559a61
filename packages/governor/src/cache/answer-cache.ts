import { ProfileError, type Answer, type CallOptions, type StaleReason } from '@intilery-sidebar/contract'
import type { Clock } from '../clock.ts'
import { createFlights } from '../flight/flights.ts'
import type { AnswerKind } from '../answer-kinds.ts'
import type { LookupKeys } from '../lookup-key.ts'
import type { Lookup } from '../lookup.ts'
import { createAnswerStore, type AnswerStore, type Kept } from './answer-store.ts'
import { judgeAge, type CacheRules, type Verdict } from './cache-rules.ts'
import type { Oblivion } from './oblivion.ts'
import { relabel } from './relabel.ts'
import { toStaleReason } from './to-stale-reason.ts'
import type { UpstreamHealth } from './upstream-health.ts'

export type AnswerCacheOptions<Data> = {
  readonly kind: AnswerKind<Data>
  readonly keys: LookupKeys
  readonly rules: CacheRules
  readonly clock: Clock
  readonly health: UpstreamHealth
  readonly oblivion: Oblivion
  /** Ends what is fetched behind a caller's back. */
  readonly closed: AbortSignal
}

/** Answers of one kind, each with its age: served while young, refreshed in middle age, a fallback when old. */
export type AnswerCache<Data> = {
  readonly get: (lookup: Lookup<Data>) => Promise<Answer<Data>>
  forget(customerId: string): void
  forgetAll(): void
}

export const createAnswerCache = <Data>(options: AnswerCacheOptions<Data>): AnswerCache<Data> => {
  const { closed, health } = options
  const store = createAnswerStore(options.kind)
  const { load, closeDoors } = createLoader(options, store)
  const refresh = (lookup: Lookup<Data>) => {
    // Nobody waits for it: a failure shows in the health and in the age of what is served.
    load(lookup, {
      ...lookup.options,
      maxAgeMs: options.rules.freshMs,
      lane: 'prefetch',
      signal: closed,
    }).catch(() => undefined)
  }
  return {
    async get(lookup) {
      lookup.options?.signal?.throwIfAborted()
      const entry = store.get(lookup.key)
      const verdict = judge(options, entry, lookup.options?.maxAgeMs)
      if (entry === undefined || verdict === 'discard') return load(lookup, lookup.options)
      if (verdict === 'ask') return load(lookup, lookup.options).catch((error) => fallBack(entry, error))
      if (verdict === 'serve') return serve(entry, null)
      refresh(lookup)
      return serve(entry, health.ailment())
    },
    forget: (customerId) => {
      store.forget(customerId)
      closeDoors()
    },
    forgetAll: () => {
      store.clear()
      closeDoors()
    },
  }
}

/** Loads in a flight that everybody shares, and keeps what landed before the flight is over: no call slips between. */
const createLoader = <Data>(options: AnswerCacheOptions<Data>, store: AnswerStore<Data>) => {
  const { clock, health, kind, oblivion } = options
  const flights = createFlights<Answer<Data>>()
  const fly = async (lookup: Lookup<Data>, callOptions: CallOptions): Promise<Answer<Data>> => {
    const startedMs = clock()
    try {
      const answer = await lookup.load(callOptions)
      health.noteAnswer(answer.freshness)
      if (!oblivion.hasForgottenSince(startedMs, kind.customerIdsOf(answer.data)))
        keep(options, store, { lookup, answer })
      return answer
    } catch (error) {
      health.noteError(error)
      if (isAbsence(error) && !oblivion.hasForgottenSince(startedMs, []))
        store.putAbsence(lookup.key, { outcome: error, keptAtMs: clock() })
      throw error
    }
  }
  const load = (lookup: Lookup<Data>, callOptions: CallOptions | undefined): Promise<Answer<Data>> =>
    flights.join(lookup.key, callOptions?.signal, (signal) => fly(lookup, { ...callOptions, signal }))
  return { load, closeDoors: () => flights.closeDoors() }
}

type Keeping<Data> = { readonly lookup: Lookup<Data>; readonly answer: Answer<Data> }

const keep = <Data>(
  { clock, keys, kind }: AnswerCacheOptions<Data>,
  store: AnswerStore<Data>,
  { lookup, answer }: Keeping<Data>,
): void => {
  const { state, asOf } = answer.freshness
  const keptAtMs = state === 'live' ? clock() : Date.parse(asOf)
  store.putAnswer(lookup.key, { outcome: answer, keptAtMs })
  for (const [key, data] of kind.aliasesOf(keys, answer.data))
    store.putAnswer(key, { outcome: { ...answer, data }, keptAtMs })
}

const judge = <Data>(
  { clock, health, rules }: AnswerCacheOptions<Data>,
  entry: Kept<Data> | undefined,
  maxAgeMs: number | undefined,
): Verdict => {
  if (entry === undefined) return 'discard'
  const ageMs = clock() - entry.keptAtMs
  if (!(entry.outcome instanceof ProfileError))
    return judgeAge(rules, { ageMs, maxAgeMs, isUpstreamDown: health.ailment() !== null })
  return ageMs < Math.min(rules.absentMs, maxAgeMs ?? rules.absentMs) ? 'serve' : 'discard'
}

const isAbsence = (error: unknown): error is ProfileError =>
  error instanceof ProfileError && error.reason === 'not-found'

const serve = <Data>({ outcome }: Kept<Data>, staleReason: StaleReason | null): Answer<Data> => {
  if (outcome instanceof ProfileError) throw outcome
  return relabel(outcome, staleReason)
}

const fallBack = <Data>(entry: Kept<Data>, error: unknown): Answer<Data> => {
  const staleReason = toStaleReason(error)
  if (staleReason === null) throw error
  return serve(entry, staleReason)
}
