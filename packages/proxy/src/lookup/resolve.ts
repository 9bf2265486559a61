import {
  candidateSchema,
  candidatesMax,
  type Candidate,
  type ProfileRef,
  type Tried,
} from '@intilery-sidebar/contract'
import type { RecordResolver } from '@intilery-sidebar/hosts/server'
import type { Context } from 'hono'
import { z } from 'zod'
import { toVariants } from './candidate-variants.ts'
import { distinct } from './distinct.ts'
import { findCustomers, type LookupResult, type Found } from './find-customers.ts'
import { parseInput } from '../input/parse-input.ts'
import { aboutSchema } from '../preferences/choice-access.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import type { Policy } from '../policy/policy.ts'
import type { CustomerAccess } from '../disclosure/customer-access.ts'
import type { Lookups } from './create-lookups.ts'
import { Refusal } from '../refusal.ts'
import type { Session } from '../session/session.ts'

const peopleMax = 6

/**
 * One person by candidates, several of one page, or the people of a host's record. Candidates are read apart, for a
 * code of their own.
 */
export const resolveBodyOf = <Candidate extends z.core.$ZodType>(candidate: Candidate) => {
  const candidates = z.array(candidate).min(1).max(candidatesMax)
  // What the agent decided about it before is answered too.
  const about = aboutSchema.optional()
  return z.union([
    z.strictObject({
      candidates,
      /** True when the agent typed the candidate; false when the host's page is about that person. */
      isSearch: z.boolean().default(false),
      about,
    }),
    z.strictObject({
      record: z.strictObject({ resource: z.string().max(40), id: z.string().max(40) }),
      about,
    }),
    z.strictObject({ people: z.array(candidates).min(2).max(peopleMax), about }),
  ])
}
const bodySchema = resolveBodyOf(z.unknown())
type Body = z.output<typeof bodySchema>

/** Throws a `Refusal` where the body of a look-up is of no shape that is known. */
export const parseResolveBody = (input: unknown): Body => parseInput(bodySchema, input)

/** What a look-up needs. */
export type Resolving = {
  readonly access: CustomerAccess
  readonly lookups: Lookups
  readonly records: readonly RecordResolver[]
  readonly policyFor: (tenantId: string) => Policy
}

type RecordQuestion = Extract<Body, { record: unknown }>['record'] & { readonly signal: AbortSignal }

/** Finds the customers of a request: one person by candidates, or the people of a host's record. */
export const resolve = async (deps: Resolving, c: Context<ProxyEnv>, body: Body): Promise<LookupResult> => {
  const { profiles, options } = deps.access.ask(c)
  const session = c.get('session')
  const people = await toPeople(deps, session, { body, signal: options.signal })
  // Where only the person the page is about may be found, derived addresses are not tried.
  const { candidates, tenantId } = session
  const withGuesses = candidates === null && deps.policyFor(tenantId).lookup === 'search'
  const findings = await Promise.all(
    people.map((person) =>
      findCustomers({
        profiles,
        variants: toVariants(person, { withGuesses }),
        options,
        beforeTry: (ref) => deps.lookups.beforeTry(session, ref),
      }),
    ),
  )
  const result = merge(findings)
  await deps.lookups.beforeShown(
    session,
    result.found.map(({ meta }) => meta.traits.customer.customerId),
  )
  return result
}

type People = readonly (readonly ProfileRef[])[]

/** The people that the body asks about, each with the ways to name them. */
const toPeople = async (
  deps: Resolving,
  session: Session,
  { body, signal }: { readonly body: Body; readonly signal: AbortSignal },
): Promise<People> => {
  if ('record' in body) return findPeople(deps, session, { ...body.record, signal })
  if ('candidates' in body) return [toCandidates(deps, session, body)]
  return body.people.map((candidates) => toCandidates(deps, session, { candidates, isSearch: false }))
}

const toCandidates = (
  { lookups, policyFor }: Resolving,
  session: Session,
  { candidates: given, isSearch }: Extract<Body, { candidates: unknown }>,
): readonly Candidate[] => {
  const candidates = parseInput(z.array(candidateSchema), given, 'ref-invalid')
  checkAllowed(candidates, session)
  const known =
    policyFor(session.tenantId).unverified === 'hide'
      ? candidates.filter((one) => one.isUnverified !== true)
      : candidates
  if (known.length === 0)
    throw new Refusal('sender-unverified', 'The host does not know whose the address is')
  if (isSearch) lookups.checkSearch(session)
  return known
}

const checkAllowed = (candidates: readonly ProfileRef[], { candidates: allowed }: Session): void => {
  if (allowed === null) return
  const isAllowed = (ref: ProfileRef) =>
    allowed.some(({ idType, value }) => idType === ref.idType && value === ref.value)
  if (!candidates.every(isAllowed))
    throw new Refusal('lookup-forbidden', 'The launch does not name this candidate')
}

const findPeople = async (
  { records, lookups }: Resolving,
  session: Session,
  { signal, ...record }: RecordQuestion,
): Promise<People> => {
  const resolver = records.find(({ host }) => host === session.host)
  if (resolver === undefined) throw new Refusal('lookup-forbidden', 'The host has no records to look into')
  await lookups.beforeRecord(session, record)
  return resolver.findPeople(session, { ...record, signal })
}

/** Two people of an organization may be one customer, who is then found once. */
const merge = (findings: readonly LookupResult[]): LookupResult => ({
  found: distinct(
    findings.flatMap(({ found }) => found),
    ({ meta }: Found) => meta.traits.customer.customerId,
  ),
  tried: distinct(
    findings.flatMap(({ tried }) => tried),
    ({ ref }: Tried) => `${ref.idType}:${ref.value}`,
  ),
})
