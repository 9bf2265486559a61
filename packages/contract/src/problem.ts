import * as z from 'zod/mini'

/** Every way the proxy can say no, with the fixed words a caller gets. The log gets the rest. */
export const problems = {
  'bad-request': { status: 400, title: 'The request is not well formed' },
  'ref-invalid': { status: 400, title: 'That is not an id a customer can have' },
  'session-missing': { status: 401, title: 'No session: open the sidebar from its host' },
  'session-invalid': { status: 401, title: 'The session is not valid or has expired' },
  'key-invalid': { status: 401, title: 'The key is not valid or has ended' },
  'launch-invalid': { status: 401, title: 'The host could not be verified' },
  'lookup-forbidden': { status: 403, title: 'Searching for customers is not allowed here' },
  'brand-unknown': { status: 403, title: 'No customers belong to that brand' },
  'sender-unverified': { status: 403, title: 'The address is not known to be the sender’s' },
  'policy-forbids': { status: 403, title: 'The policy here does not allow that' },
  'scope-missing': { status: 403, title: 'The key does not cover that' },
  'cross-site': { status: 403, title: 'That request came from another site' },
  'handle-invalid': { status: 404, title: 'No such customer' },
  'customer-not-found': { status: 404, title: 'No such customer' },
  'route-not-found': { status: 404, title: 'No such page' },
  'method-not-allowed': { status: 405, title: 'That method is not allowed here' },
  'customer-ambiguous': { status: 409, title: 'Several customers have that id' },
  'customer-merged': { status: 409, title: 'The customer was merged into another one' },
  'host-disconnected': { status: 409, title: 'The host has to be connected again' },
  'body-too-large': { status: 413, title: 'The request is too large' },
  'content-type-unsupported': { status: 415, title: 'The request must be JSON' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  unexpected: { status: 500, title: 'Something went wrong' },
  'upstream-rejected': { status: 502, title: 'The customer platform refused the request' },
  'upstream-malformed': { status: 502, title: 'The customer platform sent an answer we cannot trust' },
  'upstream-rate-limited': { status: 503, title: 'The customer platform is limiting requests' },
  'budget-spent': { status: 503, title: 'Too many requests are waiting for the customer platform' },
  'host-unavailable': { status: 503, title: 'The host does not answer' },
  'ledger-unavailable': { status: 503, title: 'What is shown cannot be recorded, so nothing is shown' },
  'preferences-unavailable': { status: 503, title: 'What you choose cannot be kept right now' },
  'upstream-unavailable': { status: 503, title: 'The customer platform does not answer' },
} as const

export type ProblemCode = keyof typeof problems

/** RFC 9457 `application/problem+json`. */
export type Problem = {
  readonly code: ProblemCode
  readonly title: string
  readonly status: number
  readonly requestId: string
  readonly retryAfterSeconds?: number | undefined
  /** Why a desk's signed URL did not count, for the desk's developer. Says nothing about a customer or an agent. */
  readonly refusal?: LaunchRefusal | undefined
}

export type LaunchRefusal = {
  /** One of the embed protocol's reasons. */
  readonly reason: string
  /** The claim that is not as documented, by its documented name. */
  readonly claim?: string | undefined
  /** How far a clock or a lifetime is beyond what is accepted. */
  readonly seconds?: number | undefined
}

const isProblemCode = (code: unknown): code is ProblemCode =>
  typeof code === 'string' && Object.hasOwn(problems, code)

/** Reads a problem that crossed a wire. A code this version does not know reads as `unexpected`. */
export const problemSchema: z.ZodMiniType<Problem> = z.object({
  code: z.catch(z.custom<ProblemCode>(isProblemCode), 'unexpected'),
  title: z.string(),
  status: z.number(),
  requestId: z.string(),
  retryAfterSeconds: z.optional(z.number()),
  refusal: z.optional(
    z.object({ reason: z.string(), claim: z.optional(z.string()), seconds: z.optional(z.number()) }),
  ),
})
