import type { ContactVerdict, Freshness, Json, Qualification, Recommendations } from './answers.ts'
import { createGetAnswer } from './get-answer.ts'
import type { PersonalizationClientOptions } from './personalization-client-options.ts'

export type CustomerRef = { readonly idType: 'email' | 'userId' | 'id'; readonly value: string }

export type PersonalizationAnswer<Data> = { readonly data: Data; readonly freshness: Freshness }

/** The instant that is asked about, and what had been received by then. */
export type Moment = { readonly asOf?: Date; readonly knownAt?: Date }

export type RecommendationsQuery = Moment & {
  /** 1 to 100; default 5. */
  readonly limit?: number
  readonly level?: 'product' | 'variant'
  /** Days since the last view, or `none`. Default: the policy's, or 90. */
  readonly window?: number | 'none'
}

type Leaving = { readonly signal?: AbortSignal }

type Ask<Query, Data> = (customer: CustomerRef, query?: Query) => Promise<PersonalizationAnswer<Data>>

/** Each call rejects with a `PersonalizationError`, or with its signal's reason. */
export type PersonalizationClient = {
  /** The last products that were viewed and not bought. */
  readonly recommendations: Ask<RecommendationsQuery & Leaving, Recommendations>
  readonly qualification: Ask<Moment & Leaving, Qualification>
  /** Whether marketing may be sent now, by channel. */
  readonly verdict: Ask<Leaving, ContactVerdict>
  /** The traits that the policy names. */
  readonly traits: Ask<Leaving, { readonly traits: Readonly<Record<string, Json>> }>
  readonly audiences: Ask<Leaving, { readonly audiences: readonly string[] }>
}

/** A client of the gateway's personalization service. */
export const createPersonalizationClient = (options: PersonalizationClientOptions): PersonalizationClient => {
  const getAnswer = createGetAnswer(options)
  const ask =
    <Data>(what: string) =>
    async (customer: CustomerRef, { signal, ...query }: RecommendationsQuery & Leaving = {}) =>
      getAnswer<PersonalizationAnswer<Data>>(toPath(customer, what, query), signal)
  return {
    recommendations: ask('recommendations'),
    qualification: ask('qualification'),
    verdict: ask('verdict'),
    traits: ask('traits'),
    audiences: ask('audiences'),
  }
}

type Word = string | number | Date | undefined

const toPath = (
  { idType, value }: CustomerRef,
  what: string,
  query: Readonly<Record<string, Word>>,
): string => {
  const search = new URLSearchParams()
  for (const [name, word] of Object.entries(query))
    if (word !== undefined) search.set(name, word instanceof Date ? word.toISOString() : String(word))
  const path = `/v1/personalization/profiles/${idType}:${encodeURIComponent(value)}/${what}`
  return search.size === 0 ? path : `${path}?${search.toString()}`
}
