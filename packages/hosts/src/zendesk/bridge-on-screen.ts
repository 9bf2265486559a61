import { candidateSchema, candidatesMax, type Candidate } from '@intilery-sidebar/contract'
import * as z from 'zod/mini'
import type { OnScreen } from '../page/host.ts'
import type { ZendeskLocation } from './bridge-locations.ts'

const answerSchema = z.record(z.string(), z.unknown())
const identitiesSchema = z.array(
  z.looseObject({ type: z.string(), value: z.unknown(), verified: z.unknown() }),
)
/** Where the people of an organization stand among the answers, which Zendesk's client has no path for. */
export const organizationPeoplePath = 'organization.people'

const peopleSchema = z.array(z.array(candidateSchema))
const idSchema = z.union([z.string(), z.number()])
const brandSchema = z.looseObject({ id: idSchema })

/** The paths to ask Zendesk for, in one question. */
export const toPaths = ({ idPath, personPath, hasReply }: ZendeskLocation): readonly string[] => [
  idPath,
  ...(hasReply ? ['ticket.brand'] : []),
  ...(personPath === null
    ? []
    : ['id', 'externalId', 'email', 'identities'].map((name) => `${personPath}.${name}`)),
]

/**
 * Reads Zendesk's answer to those paths. A path without a value is a person without it: a new ticket has no requester,
 * and a phone call has no email. `fallbackId` names a record that has no id yet.
 */
export const toOnScreen = (
  answer: unknown,
  { resource, idPath, personPath }: ZendeskLocation,
  fallbackId: string | null,
): OnScreen => {
  const values = answerSchema.parse(answer)
  const id = toId(values[idPath]) ?? fallbackId
  const people = peopleSchema.safeParse(values[organizationPeoplePath]).data ?? []
  const brand = brandSchema.safeParse(values['ticket.brand'])
  return {
    recordKey: id === null ? null : `${resource}:${id}`,
    refs: personPath === null ? (people.length === 1 ? (people[0] ?? []) : []) : toRefs(values, personPath),
    ...(people.length > 1 && { people }),
    ...(brand.success && { brand: String(brand.data.id) }),
  }
}

const toRefs = (values: Readonly<Record<string, unknown>>, personPath: string): readonly Candidate[] => {
  const identities = identitiesSchema.safeParse(values[`${personPath}.identities`]).data ?? []
  const emails = identities.filter(({ type }) => type === 'email')
  // An unverified address may belong to another person.
  const verified = emails.filter((identity) => identity.verified === true).map(({ value }) => value)
  const own = values[`${personPath}.email`]
  const offered = [
    { idType: 'userId', value: toId(values[`${personPath}.externalId`]) },
    {
      idType: 'email',
      value: own,
      ...(emails.length > 0 && !isAmong(verified, own) && { isUnverified: true }),
    },
    ...verified.map((value) => ({ idType: 'email', value })),
  ].flatMap((candidate) => candidateSchema.safeParse(candidate).data ?? [])
  return distinct(offered).slice(0, candidatesMax)
}

const isAmong = (addresses: readonly unknown[], one: unknown): boolean =>
  addresses.some((address) => String(address).toLowerCase() === String(one).toLowerCase())

const distinct = (refs: readonly Candidate[]): readonly Candidate[] =>
  [
    ...Map.groupBy(
      refs,
      ({ idType, value }) => `${idType}:${idType === 'email' ? value.toLowerCase() : value}`,
    ).values(),
  ].flatMap(([first]) => first ?? [])

const toId = (value: unknown): string | null => {
  const id = idSchema.safeParse(value)
  return id.success ? String(id.data) : null
}
