import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { z } from 'zod'
import { isForCallers, toOpenapiDocument, toPathName, type Route } from '../../src/openapi/document.ts'

type Fetch = (request: Request) => Response | Promise<Response>

/** The routes of a proxy and how it answers. */
type Proxy = { readonly routes: readonly Route[]; readonly fetch: Fetch }

/**
 * Answers as the proxy does, and fails where a status, a media type, a body or a problem code is not in the OpenAPI
 * document.
 */
export const describedOnly = (proxy: Proxy): Fetch => {
  const routes = proxy.routes.filter(isForCallers)
  const { fetch } = proxy
  return async (request) => {
    const response = await fetch(request)
    if (!new URL(request.url).pathname.startsWith('/admin')) await check(routes, request, response)
    return response
  }
}

const responseSchema = z.object({
  content: z.record(z.string(), z.object({ schema: z.unknown() })).default({}),
})
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ responses: z.record(z.string(), responseSchema) })),
  ),
  components: z.looseObject({}),
})

const check = async (routes: readonly Route[], request: Request, response: Response): Promise<void> => {
  // A GET that counts once has no HEAD.
  const method = request.method === 'HEAD' && response.status !== 405 ? 'GET' : request.method
  const { pathname } = new URL(request.url)
  const route = routes.find((one) => one.method === method && toPattern(one.path).test(pathname))
  // The document has no place for a path or a method that there is not.
  if (route === undefined) {
    expect([403, 404, 405, 401, 400, 413, 500, 503]).toContain(response.status)
    return
  }
  const name = `${method} ${toPathName(route.path)}`
  const { paths } = documentOf(route)
  const described = paths[toPathName(route.path)]?.[method.toLowerCase()]?.responses[String(response.status)]
  expect({ name, status: response.status, isDescribed: described !== undefined }).toMatchObject({
    isDescribed: true,
  })
  if (described !== undefined && request.method !== 'HEAD') await checkBody(name, response, described.content)
}

const checkBody = async (
  name: string,
  response: Response,
  content: z.output<typeof responseSchema>['content'],
): Promise<void> => {
  const mediaTypes = Object.keys(content)
  const declared = response.headers.get('content-type')
  if (declared === null) {
    expect([name, response.status, mediaTypes]).toEqual([name, response.status, []])
    return
  }
  const bare = declared.split(';')[0] ?? ''
  const mediaType = mediaTypes.find((one) => one === '*/*' || one.split(';')[0] === bare)
  expect({ name, declared, isDescribed: mediaType !== undefined }).toMatchObject({ isDescribed: true })
  const isFile = response.headers.has('content-disposition')
  if (mediaType === undefined || isFile || !bare.endsWith('json')) return
  const { schema } = content[mediaType] ?? {}
  const validate = compile(schema)
  const isDescribed = validate(await response.clone().json())
  expect({ name, isDescribed, errors: validate.errors }).toMatchObject({ isDescribed: true })
}

const documents = new Map<string, z.output<typeof documentSchema>>()
const documentOf = (route: Route): z.output<typeof documentSchema> => {
  const key = `${route.method} ${route.path}`
  const known = documents.get(key) ?? documentSchema.parse(toOpenapiDocument([route]))
  documents.set(key, known)
  return known
}

const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema({
  ...toOpenapiDocument([]),
  $id: 'document',
})
const compiled = new Map<string, ValidateFunction>()
const compile = (schema: unknown): ValidateFunction => {
  const text = JSON.stringify(schema).replaceAll('"#/components', '"document#/components')
  const known = compiled.get(text) ?? ajv.compile(z.looseObject({}).parse(JSON.parse(text)))
  compiled.set(text, known)
  return known
}

const toPattern = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+').replace(/\*$/, '.*')}$`)
