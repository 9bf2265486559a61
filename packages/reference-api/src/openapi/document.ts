import { requestIdHeader } from '../http/request-id.ts'
import { messageTypes } from '../ingestion/segment-message.ts'
import { hitsMax, pageSizeMax } from '../profiles/timeline-query.ts'
import { jsonBody, refusals, schemas } from './schemas.ts'

const tenantParameters = ['clientId', 'accountId', 'brandId'].map((name) => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
}))

const profileId = {
  name: 'profileId',
  in: 'path',
  required: true,
  description: 'An id type (email, userId or id), a colon and the percent-encoded id.',
  schema: { type: 'string', pattern: '^(email|userId|id):.+' },
  example: 'userId:qrc-117322',
}

const contentType = {
  name: 'content-type',
  in: 'header',
  required: true,
  schema: { type: 'string', const: 'application/json' },
}

const query = (name: string, description: string, schema: object) => ({
  name,
  in: 'query',
  description,
  schema,
})

const pageParameters = [
  query('from', 'How many hits to skip.', { type: 'integer', minimum: 0, maximum: hitsMax, default: 0 }),
  query('size', 'How many to return.', {
    type: 'integer',
    minimum: 1,
    maximum: pageSizeMax,
    default: pageSizeMax,
  }),
]

const eventParameters = [
  query('include', 'The one event action to return.', { type: 'string' }),
  query('exclude', 'Event actions to leave out, separated by commas.', { type: 'string' }),
  query('start', 'Events at or after this instant, ISO 8601.', { type: 'string' }),
  query('end', 'Events before this instant, ISO 8601.', { type: 'string' }),
  query('sort', 'The order of time.', { type: 'string', enum: ['asc', 'desc'], default: 'desc' }),
  ...pageParameters,
]

const read = (summary: string, schema: string, parameters: readonly object[]) => ({
  get: {
    summary,
    security: [{ authToken: [] }],
    parameters: [...tenantParameters, contentType, ...parameters],
    responses: { '200': jsonBody('Everything worked.', schema), ...refusals },
  },
})

const profiles = '/track/{clientId}/{accountId}/{brandId}/v1/profiles'

const send = (type: string) => ({
  post: {
    summary: type === 'batch' ? 'Messages of any kind, all or nothing.' : `One ${type} message.`,
    security: [{ writeKey: [] }],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { $ref: `#/components/schemas/${type === 'batch' ? 'Batch' : 'Message'}` },
        },
      },
    },
    responses: { '200': jsonBody('Stored, and readable by the next request.', 'Accepted'), ...refusals },
  },
})

/** What `GET /openapi.json` answers: OpenAPI 3.1, its schemas made of the ones the code reads answers with. */
export const openapiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Profile API (reference)',
    version: '0.1.0',
    description: `Read customers, and send what they do. Every answer carries ${requestIdHeader}.`,
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  paths: {
    [profiles]: read('List every customer, the most recently active first.', 'List', [
      query('scrollid', 'The scrollId of the page before.', { type: 'string' }),
      ...pageParameters,
    ]),
    [`${profiles}/{profileId}/traits`]: read('What is known of a customer.', 'Traits', [profileId]),
    [`${profiles}/{profileId}/meta`]: read('The traits, and what is known about them.', 'Meta', [profileId]),
    [`${profiles}/{profileId}/metadata`]: read('Another spelling of meta.', 'Meta', [profileId]),
    [`${profiles}/{profileId}/events`]: read('What a customer did.', 'Events', [
      profileId,
      ...eventParameters,
    ]),
    ...Object.fromEntries([...messageTypes, 'batch'].map((type) => [`/v1/${type}`, send(type)])),
  },
  components: {
    securitySchemes: {
      authToken: { type: 'apiKey', in: 'header', name: 'auth-token' },
      writeKey: { type: 'http', scheme: 'basic', description: 'The write key as user name, no password.' },
    },
    schemas,
  },
}
