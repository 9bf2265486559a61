import { ProfileError, type Answer, type CallOptions, type StaleReason } from '@intilery-sidebar/contract'
import type { Clock } from '../clock.ts'
import { createFlights } from './flights.ts'
import { ageOf } from '../answer-age.ts'
import type { AnswerKind } from '../answer-kinds.ts'
import type { LookupKeys } from '../lookup.ts'
import type { Lookup } from '../lookup.ts'
import type { AnswerMemory } from './answer-memory.ts'
import { createAnswerStore, type AnswerStore, type Kept } from './answer-store.ts'
import { judgeAge, type CacheRules, type Verdict } from './cache-rules.ts'
import type { Tombstones } from './tombstones.ts'
import { relabel } from './freshness.ts'
import { toStaleReason } from './freshness.ts'
import { createUpstreamHealth, type UpstreamHealth } from './upstream-health.ts'

export type AnswerCacheOptions<Data> = {
  readonly kind: AnswerKind<Data>
  readonly keys: LookupKeys
  readonly rules: CacheRules
  readonly clock: Clock
  readonly tombstones: Tombstones
  /** What all caches of the process share. */
  readonly memory: AnswerMemory
  /** Ends what is fetched in the background. */
  readonly closed: AbortSignal
}

/** Answers of one kind, each with its age: served while young, refreshed in middle age, a fallback when old. */
export type AnswerCache<Data> = {
  readonly get: (lookup: Lookup<Data>) => Promise<Answer<Data>>
  forget(customerId: string): void
  forgetAll(): void
}

export const createAnswerCache = <Data>(options: AnswerCacheOptions<Data>): AnswerCache<Data> => {
  const { closed } = options
  const health = createUpstreamHealth(options.clock)
  const store = createAnswerStore({
    kind: options.kind,
    memory: options.memory,
    ttlMs: options.rules.staleMs,
  })
  const { load, detachAll } = createLoader(options, store, health)
  const refresh = (lookup: Lookup<Data>) => {
    // No caller waits for it: a failure shows in the outage and in the age of what is served.
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
      const verdict = judge({ ...options, health }, entry, lookup.options?.maxAgeMs)
      if (entry === undefined || verdict === 'discard') return load(lookup, lookup.options)
      if (verdict === 'ask') return load(lookup, lookup.options).catch((error) => fallBack(entry, error))
      if (verdict === 'serve') return serve(entry, null)
      refresh(lookup)
      return serve(entry, health.outage())
    },
    forget: (customerId) => {
      store.forget(customerId)
      detachAll()
    },
    forgetAll: () => {
      store.clear()
      detachAll()
    },
  }
}

/** Loads in a shared flight, and keeps the result before the flight ends: no call slips between. */
const createLoader = <Data>(
  options: AnswerCacheOptions<Data>,
  store: AnswerStore<Data>,
  health: UpstreamHealth,
) => {
  const { clock, kind, tombstones } = options
  const flights = createFlights<Answer<Data>>()
  const fly = async (lookup: Lookup<Data>, callOptions: CallOptions): Promise<Answer<Data>> => {
    const startedMs = clock()
    try {
      const answer = await lookup.load(callOptions)
      health.noteAnswer(answer.freshness)
      if (!tombstones.hasForgottenSince(startedMs, [...lookup.about, ...kind.customerIdsOf(answer.data)]))
        keep(options, store, { lookup, answer })
      return answer
    } catch (error) {
      health.noteError(error)
      if (isAbsence(error) && !tombstones.hasForgottenSince(startedMs, []))
        store.putAbsence(lookup.key, { outcome: error, keptAtMs: clock() })
      throw error
    }
  }
  const load = async (lookup: Lookup<Data>, callOptions: CallOptions | undefined): Promise<Answer<Data>> => {
    const { signal, lane = 'visible', maxAgeMs } = callOptions ?? {}
    for (;;) {
      let isOwn = false
      const answer = await flights.join(lookup.key, { signal, lane }, (shared) => {
        isOwn = true
        return fly(lookup, { ...callOptions, ...shared })
      })
      // Another caller's flight may bring what was fresh enough for that caller only.
      if (isOwn || maxAgeMs === undefined || answer.freshness.state !== 'cached') return answer
      if (clock() - toKeptAtMs(clock, answer) < maxAgeMs) return answer
    }
  }
  return { load, detachAll: () => flights.detachAll() }
}

/** When upstream said it, by this process's own clock. The wall clock is another one, and so is another machine's. */
const toKeptAtMs = <Data>(clock: Clock, answer: Answer<Data>): number => {
  const { state, asOf } = answer.freshness
  if (state === 'live') return clock()
  const ageMs = ageOf(answer)
  return ageMs === undefined ? Math.min(clock(), Date.parse(asOf)) : clock() - ageMs
}

type Keeping<Data> = { readonly lookup: Lookup<Data>; readonly answer: Answer<Data> }

const keep = <Data>(
  { clock, keys, kind }: AnswerCacheOptions<Data>,
  store: AnswerStore<Data>,
  { lookup, answer }: Keeping<Data>,
): void => {
  const keptAtMs = toKeptAtMs(clock, answer)
  store.putAnswer(lookup.key, { outcome: answer, keptAtMs, about: lookup.about })
  for (const [key, data] of kind.aliasesOf(keys, answer.data))
    store.putAnswer(key, { outcome: { ...answer, data }, keptAtMs, about: [] })
}

const judge = <Data>(
  { clock, health, rules }: AnswerCacheOptions<Data> & { readonly health: UpstreamHealth },
  entry: Kept<Data> | undefined,
  maxAgeMs: number | undefined,
): Verdict => {
  if (entry === undefined) return 'discard'
  const ageMs = clock() - entry.keptAtMs
  if (!(entry.outcome instanceof ProfileError))
    return judgeAge(rules, { ageMs, maxAgeMs, isUpstreamDown: health.outage() !== null })
  return ageMs < Math.min(rules.absentMs, maxAgeMs ?? rules.absentMs) ? 'serve' : 'discard'
}

/** Upstream's answer that there is no such customer, or not any more. */
const isAbsence = (error: unknown): error is ProfileError =>
  error instanceof ProfileError && (error.reason === 'not-found' || error.reason === 'merged')

const serve = <Data>({ outcome }: Kept<Data>, staleReason: StaleReason | null): Answer<Data> => {
  if (outcome instanceof ProfileError) throw outcome
  return relabel(outcome, staleReason)
}

const fallBack = <Data>(entry: Kept<Data>, error: unknown): Answer<Data> => {
  const staleReason = toStaleReason(error)
  if (staleReason === null) throw error
  return serve(entry, staleReason)
}
