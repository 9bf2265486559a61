import type { ProblemCode } from '@intilery-sidebar/contract'
import type { JsonSchema } from './to-json-schema.ts'

/** One answer that is no problem. */
export type DescribedAnswer = {
  readonly description: string
  /** By media type; none where there is no body. */
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>
  readonly headers?: Readonly<Record<string, JsonSchema>>
}

/** What the document says of one route. */
export type Operation = {
  readonly summary: string
  readonly tag: 'agents' | 'servers' | 'hosts' | 'process'
  readonly security?: 'session' | 'launchProof' | 'personalizationKey' | 'pipedrive'
  readonly parameters?: readonly JsonSchema[]
  readonly body?: { readonly mediaType: string; readonly schema: JsonSchema }
  readonly answers: Readonly<Record<string, DescribedAnswer>>
  readonly problems: readonly ProblemCode[]
  /** A browser that loads the route as a page gets its problems as a page. */
  readonly isPage?: true
}

/** Operations by method and path, the path as the router spells it: `GET /api/customers/:handle/traits`. */
export type Operations = Readonly<Record<string, Operation>>

export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

export const json = (description: string, schema: JsonSchema, example?: unknown): DescribedAnswer => ({
  description,
  content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
})

export const file = (description: string, mediaType: string): DescribedAnswer => ({
  description,
  content: { [mediaType]: { schema: { type: 'string' } } },
})

/** What any read of a customer can end in. */
export const upstreamProblems = [
  'customer-not-found',
  'customer-merged',
  'upstream-rejected',
  'upstream-malformed',
  'upstream-rate-limited',
  'upstream-unavailable',
  'budget-spent',
  'ledger-unavailable',
] as const satisfies readonly ProblemCode[]

/** What a route behind a session can end in before it begins. */
export const sessionProblems = [
  'session-missing',
  'session-invalid',
  'cross-site',
  'ledger-unavailable',
  'rate-limited',
  'brand-unknown',
] as const satisfies readonly ProblemCode[]

/** What a route that reads a JSON or form body can end in. */
export const bodyProblems = ['content-type-unsupported'] as const satisfies readonly ProblemCode[]

export const handleParameter: JsonSchema = {
  name: 'handle',
  in: 'path',
  required: true,
  description: 'From `POST /api/resolve`: the permission to read one customer in this session.',
  schema: { type: 'string' },
}
