import { candidateSchema, type Candidate, type ProfileRef, type Tried } from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import { z } from 'zod'
import { toVariants } from './candidate-variants.ts'
import { distinct } from './distinct.ts'
import { findCustomers, type Finding, type Found } from './find-customers.ts'
import { parseInput } from './parse-input.ts'
import type { ProxyEnv } from './proxy-env.ts'
import type { ProxyParts } from './proxy-parts.ts'
import { Refusal } from './refusal.ts'
import type { Session } from './session.ts'

/** An external id, an address and a few other verified addresses; each may cost three upstream calls. */
const mostCandidates = 6

const candidatesBody = z.strictObject({
  candidates: z.array(z.unknown()).min(1).max(mostCandidates),
  /** Set where a person typed whom to look for, rather than the host's page being about them. */
  isSearch: z.boolean().default(false),
})
const recordBody = z.strictObject({
  record: z.strictObject({ resource: z.string().max(40), id: z.string().max(40) }),
})
const bodySchema = z.union([candidatesBody, recordBody])

type RecordQuestion = z.output<typeof recordBody>['record'] & { readonly signal: AbortSignal }

/** Whom a request looks for: one person by candidates, or the people of a host's record. */
export const resolve = async (parts: ProxyParts, c: Context<ProxyEnv>, input: unknown): Promise<Finding> => {
  const body = parseInput(bodySchema, input)
  const { profiles, options } = parts.access.ask(c)
  const people =
    'record' in body
      ? await findPeople(parts, c.get('session'), { ...body.record, signal: options.signal })
      : [toCandidates(parts, c.get('session'), body)]
  // Where only the person the page is about may be found, nobody is by an address that we made up.
  const { candidates, tenantId } = c.get('session')
  const withGuesses = candidates === null && parts.policyFor(tenantId).lookup === 'search'
  const findings = await Promise.all(
    people.map((person) =>
      findCustomers({ profiles, variants: toVariants(person, { withGuesses }), options }),
    ),
  )
  return merge(findings)
}

const toCandidates = (
  { lookups, policyFor }: ProxyParts,
  session: Session,
  { candidates: given, isSearch }: z.output<typeof candidatesBody>,
): readonly Candidate[] => {
  const candidates = parseInput(z.array(candidateSchema), given, 'ref-invalid')
  checkAllowed(candidates, session)
  const known =
    policyFor(session.tenantId).unverified === 'hide'
      ? candidates.filter((one) => one.isUnverified !== true)
      : candidates
  if (known.length === 0)
    throw new Refusal('sender-unverified', 'The host does not know whose the address is')
  lookups.check(session, { question: known, isSearch })
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
  { records, lookups }: ProxyParts,
  session: Session,
  { signal, ...record }: RecordQuestion,
): Promise<readonly (readonly ProfileRef[])[]> => {
  const resolver = records.find(({ host }) => host === session.host)
  if (resolver === undefined) throw new Refusal('lookup-forbidden', 'The host has no records to look into')
  lookups.check(session, { question: record, isSearch: false })
  return resolver.findPeople(session, { ...record, signal })
}

/** Two people of an organization may be one customer, who is then found once. */
const merge = (findings: readonly Finding[]): Finding => ({
  found: distinct(
    findings.flatMap(({ found }) => found),
    ({ meta }: Found) => meta.traits.customer.customerId,
  ),
  tried: distinct(
    findings.flatMap(({ tried }) => tried),
    ({ ref }: Tried) => `${ref.idType}:${ref.value}`,
  ),
})
