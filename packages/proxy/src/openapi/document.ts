import { brandHeader } from '@intilery-sidebar/hosts/server'
import { problems, type ProblemCode } from '@intilery-sidebar/contract'
import { agentOperations } from './agent-operations.ts'
import { hostOperations } from './host-operations.ts'
import { ref, type DescribedAnswer, type Operation, type Operations } from './operation.ts'
import { personalizationOperations } from './personalization-operations.ts'
import { processOperations } from './process-operations.ts'
import { toSchemas } from './schemas.ts'
import type { JsonSchema } from './to-json-schema.ts'

/** A route as the router knows it. */
export type Route = { readonly method: string; readonly path: string }

/**
 * What `GET /openapi.json` answers: the routes that this proxy has, and no others; without `routes`, those of every
 * host. Throws for a route that is not described.
 */
export const toOpenapiDocument = (routes: readonly Route[] = toEveryRoute()) => ({
  openapi: '3.1.0',
  info: {
    title: 'Intilery Sidebar',
    version: '0.1.0',
    description:
      'What the gateway answers: to the sidebar in an agent’s session, to other servers with a personalization key, to hosts that load the sidebar. Every answer carries `x-request-id`; every problem is `application/problem+json` with a code to branch on.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'agents', description: 'The sidebar, in the session of one agent.' },
    { name: 'servers', description: 'Other servers, with a personalization key.' },
    { name: 'hosts', description: 'Hosts that load and install the sidebar.' },
    { name: 'process', description: 'The process itself.' },
  ],
  paths: toPaths(routes, describeRoutes()),
  components: { securitySchemes, schemas: toSchemas() },
})

const describeRoutes = (): Operations => ({
  ...agentOperations(),
  ...personalizationOperations(),
  ...hostOperations(),
  ...processOperations(),
})

const toEveryRoute = (): readonly Route[] =>
  Object.keys(describeRoutes()).map((name) => {
    const [method = '', path = ''] = name.split(' ')
    return { method, path }
  })

const toPaths = (routes: readonly Route[], operations: Operations): Record<string, JsonSchema> => {
  const paths: Record<string, JsonSchema> = {}
  for (const { method, path } of routes) {
    const operation = operations[`${method} ${path}`]
    if (operation === undefined) throw new Error(`${method} ${path} is not described`)
    const name = toPathName(path)
    paths[name] = { ...paths[name], [method.toLowerCase()]: toOperation(operation, path) }
  }
  return paths
}

/** Whether a route is described: what the admin's page asks is between that page and its gateway. */
export const isForCallers = ({ method, path }: Route): boolean =>
  method !== 'ALL' && !path.startsWith('/admin')

/** `/api/customers/:handle/traits` → `/api/customers/{handle}/traits`. */
export const toPathName = (path: string): string =>
  path.replaceAll(/:(\w+)/g, '{$1}').replace(/\/\*$/, '/{path}')

const pathParameter: JsonSchema = {
  name: 'path',
  in: 'path',
  required: true,
  description: 'A file of the sidebar; empty for its page.',
  schema: { type: 'string' },
}

const brandParameter: JsonSchema = {
  name: brandHeader,
  in: 'header',
  required: false,
  description:
    'In Zendesk: the id of the brand that the ticket belongs to, where the account maps its brands to tenants.',
  schema: { type: 'string' },
}

const toOperation = (operation: Operation, path: string): JsonSchema => {
  const { summary, tag, security, body, answers } = operation
  const parameters = [
    ...(operation.parameters ?? []),
    ...(path.endsWith('/*') ? [pathParameter] : []),
    ...(security === 'session' ? [brandParameter] : []),
  ]
  return {
    summary,
    tags: [tag],
    security: security === undefined ? [] : [{ [security]: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: { required: true, content: { [body.mediaType]: { schema: body.schema } } },
    }),
    responses: { ...toAnswers(answers), ...toProblems(operation) },
  }
}

const requestId = {
  description: 'Quote this when asking for help.',
  schema: { type: 'string', format: 'uuid' },
}

const toAnswers = (answers: Readonly<Record<string, DescribedAnswer>>): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(answers).map(([status, { headers, ...answer }]) => [
      status,
      { ...answer, headers: { 'x-request-id': requestId, ...headers } },
    ]),
  )

/** Every request is held to a length, a size and a method, and anything can go wrong. */
const everywhere = ['bad-request', 'body-too-large', 'unexpected'] as const satisfies readonly ProblemCode[]

const toProblems = ({ problems: own, isPage }: Operation): Record<string, JsonSchema> => {
  const codes = [...new Set<ProblemCode>([...own, ...everywhere])]
  return Object.fromEntries(
    [...Map.groupBy(codes, (code) => problems[code].status)].map(([status, found]) => [
      String(status),
      toProblemResponse(status, found, isPage),
    ]),
  )
}

const toProblemResponse = (
  status: number,
  codes: readonly ProblemCode[],
  isPage: true | undefined,
): JsonSchema => ({
  description: codes.map((code) => `\`${code}\`: ${problems[code].title}.`).join(' '),
  headers: {
    'x-request-id': requestId,
    ...((status === 429 || status === 503) && {
      'retry-after': { description: 'Seconds, where that is known.', schema: { type: 'integer' } },
    }),
  },
  content: {
    'application/problem+json': {
      schema: { allOf: [ref('Problem'), { properties: { code: { enum: codes } } }] },
    },
    ...(isPage && { 'text/html; charset=utf-8': { schema: { type: 'string' } } }),
  },
})

const securitySchemes = {
  session: { type: 'http', scheme: 'bearer', description: 'From `POST /api/session` or a host’s page.' },
  launchProof: { type: 'http', scheme: 'bearer', description: 'The token that the host signed.' },
  personalizationKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'Made by `cli keys make personalization`, for one consumer and some of the scopes.',
  },
  pipedrive: { type: 'http', scheme: 'basic', description: "The Pipedrive app's own id and secret." },
}
