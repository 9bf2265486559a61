import {
  emptyQuerySchema,
  momentQuerySchema,
  recommendationsQuerySchema,
} from '../personalization/personalization-query.ts'
import { json, ref, upstreamProblems, type Operation, type Operations } from './operation.ts'
import { personalizationExamples as examples } from './personalization-examples.ts'
import { toQueryParameters, type JsonSchema } from './to-json-schema.ts'

/** The routes for other servers. */
export const personalizationOperations = (): Operations => ({
  'GET /v1/personalization/profiles/:ref/recommendations': read({
    summary: 'The products that were viewed and not bought, most recent view first.',
    schema: 'RecommendationsAnswer',
    parameters: toQueryParameters(recommendationsQuerySchema),
    example: examples.recommendations,
  }),
  'GET /v1/personalization/profiles/:ref/traits': read({
    summary: 'The traits that policy names for other servers.',
    schema: 'NamedTraitsAnswer',
    parameters: toQueryParameters(emptyQuerySchema),
    example: examples.traits,
  }),
  'GET /v1/personalization/profiles/:ref/audiences': read({
    summary: 'The audiences the customer is in.',
    schema: 'AudiencesAnswer',
    parameters: toQueryParameters(emptyQuerySchema),
    example: examples.audiences,
  }),
  'GET /v1/personalization/profiles/:ref/qualification': read({
    summary: "The customer's score and grade by the brand's own rules, with the events that count.",
    schema: 'QualificationAnswer',
    parameters: toQueryParameters(momentQuerySchema),
    example: examples.qualification,
  }),
  'GET /v1/personalization/profiles/:ref/verdict': read({
    summary: 'May marketing be sent on each channel now, and why.',
    schema: 'VerdictAnswer',
    parameters: toQueryParameters(emptyQuerySchema),
    example: examples.verdict,
  }),
})

const refParameter: JsonSchema = {
  name: 'ref',
  in: 'path',
  required: true,
  description: 'An id type (`email`, `userId` or `id`), a colon and the percent-encoded id.',
  schema: { type: 'string', pattern: '^(email|userId|id):.+' },
  example: 'userId:qrc-117322',
}

const etag: JsonSchema = {
  description: 'Of the data alone: send it back as `If-None-Match`.',
  schema: { type: 'string' },
}

type Read = {
  readonly summary: string
  readonly schema: string
  readonly parameters: readonly JsonSchema[]
  readonly example: unknown
}

const read = ({ summary, schema, parameters, example }: Read): Operation => ({
  summary,
  tag: 'servers',
  security: 'personalizationKey',
  parameters: [refParameter, ...parameters],
  answers: {
    200: { ...json('The answer, and how far it can be trusted.', ref(schema), example), headers: { etag } },
    304: { description: 'The answer that the caller has still holds.', headers: { etag } },
  },
  problems: [
    'key-invalid',
    'scope-missing',
    'cross-site',
    'ref-invalid',
    'customer-ambiguous',
    ...upstreamProblems,
  ],
})
