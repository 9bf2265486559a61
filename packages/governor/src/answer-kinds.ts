import {
  eventsAnswerSchema,
  metaAnswerSchema,
  traitsAnswerSchema,
  type Answer,
  type EventsPage,
  type Meta,
  type Traits,
} from '@intilery-sidebar/contract'
import type { LookupKeys, Resource } from './lookup.ts'

/** What a cache has to know of an answer that it does not look into. */
export type AnswerKind<Data> = {
  /** Whom it is about: what `forget` finds it by. */
  readonly customerIdsOf: (data: Data) => readonly string[]
  /** Other keys that a part of it answers as well: what an email found answers by each customer's own id. */
  readonly aliasesOf: (keys: LookupKeys, data: Data) => readonly (readonly [key: string, part: Data])[]
  /** Reads one that was written down; throws for anything that is not such an answer any more. */
  readonly parse: (json: unknown) => Answer<Data>
}

const idOfTraits = ({ customer }: Traits): string => customer.customerId
const idOfMeta = ({ traits }: Meta): string => idOfTraits(traits)

const keyById = (keys: LookupKeys, resource: Resource, value: string): string =>
  keys.of(resource, { idType: 'id', value })

export const traitsKind: AnswerKind<readonly Traits[]> = {
  customerIdsOf: (found) => found.map(idOfTraits),
  aliasesOf: (keys, found) => found.map((one) => [keyById(keys, 'traits', idOfTraits(one)), [one]]),
  parse: (json) => parseEach(json, traitsAnswerSchema),
}

export const metaKind: AnswerKind<readonly Meta[]> = {
  customerIdsOf: (found) => found.map(idOfMeta),
  aliasesOf: (keys, found) => found.map((one) => [keyById(keys, 'meta', idOfMeta(one)), [one]]),
  parse: (json) => parseEach(json, metaAnswerSchema),
}

export const eventsKind: AnswerKind<EventsPage> = {
  customerIdsOf: ({ events }) => [...new Set(events.map((event) => event.customerId))],
  aliasesOf: () => [],
  parse: (json) => eventsAnswerSchema.parse(json),
}

type OneSchema<One> = { readonly parse: (json: unknown) => Answer<One> }

/** The contract has schemas for answers about one customer; an answer about several is read one by one. */
const parseEach = <One>(json: unknown, schema: OneSchema<One>): Answer<readonly One[]> => {
  const { data, freshness } = toEnvelope(json)
  const answers = data.map((one) => schema.parse({ data: one, freshness }))
  const [first] = answers
  if (first === undefined) throw new Error('An answer without customers is not kept')
  return { data: answers.map((answer) => answer.data), freshness: first.freshness }
}

const toEnvelope = (json: unknown): { readonly data: readonly unknown[]; readonly freshness: unknown } => {
  const isEnvelope = typeof json === 'object' && json !== null && 'data' in json && 'freshness' in json
  if (!isEnvelope || !Array.isArray(json.data)) throw new Error('Not a kept answer')
  return { data: json.data, freshness: json.freshness }
}
