import packageJson from '../package.json' with { type: 'json' }
import { problems } from '@intilery-sidebar/contract'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { toOpenapiDocument, toPathName } from '../src/openapi/document.ts'
import { createPipedrive } from './env/played-pipedrive.ts'
import { verifierOf } from './env/played-launch.ts'
import { createTestEnv } from './env/test-env.ts'

const answerSchema = z.object({ schema: z.unknown(), example: z.unknown().optional() })
const operationSchema = z.object({
  summary: z.string().min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  responses: z.record(
    z.string(),
    z.object({ description: z.string().min(1), content: z.record(z.string(), answerSchema).default({}) }),
  ),
})
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) })

/** A proxy with every host there is. */
const createFull = () =>
  createTestEnv({
    pages: { zendesk: verifierOf(), canvas: verifierOf(), 'signed-url': verifierOf() },
    pipedrive: createPipedrive(),
  })

const readRaw = async (env = createFull()): Promise<Record<string, unknown>> =>
  z.looseObject({}).parse(await (await env.app.request('/openapi.json')).json())
const readOperations = async () =>
  Object.entries(documentSchema.parse(await readRaw()).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )

describe("the proxy's OpenAPI document", () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(await readRaw())
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
    expect(validator.version).toBe('3.1')
  })

  it('has every route of the router, and no other', async () => {
    const routes = createFull()
      .app.routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${toPathName(path)}`)
    const described = (await readOperations()).map(({ method, path }) => `${method} ${path}`)
    expect(described.toSorted()).toEqual([...new Set(routes)].toSorted())
    expect(described).toContain('POST /launch/zendesk')
  })

  it('leaves out the routes of hosts that are not configured', async () => {
    const { paths } = documentSchema.parse(await readRaw(createTestEnv()))
    expect(Object.keys(paths).filter((path) => path.startsWith('/launch/'))).toEqual([])
    expect(paths).toHaveProperty('/api/resolve')
  })

  it('refuses a route that is not described', () => {
    expect(() => toOpenapiDocument([{ method: 'GET', path: '/api/secret' }])).toThrow('GET /api/secret')
  })

  it('lists every problem code at some route, each under its own status', async () => {
    const listed = new Set<string>()
    for (const { operation } of await readOperations())
      for (const [status, { content }] of Object.entries(operation.responses)) {
        const { schema } = content['application/problem+json'] ?? {}
        for (const [, code = ''] of JSON.stringify(schema ?? {}).matchAll(/"([a-z-]+)"(?=[,\]])/g)) {
          listed.add(code)
          expect([
            code,
            String(z.object({ status: z.number() }).parse(Reflect.get(problems, code)).status),
          ]).toEqual([code, status])
        }
      }
    // A method that a path does not have has no place in a document of the methods that it has.
    const expected = Object.keys(problems).filter((code) => code !== 'method-not-allowed')
    expect([...listed].toSorted()).toEqual(expected.toSorted())
  })

  it('shows an example of each personalization answer that its schema accepts', async () => {
    const raw = await readRaw()
    const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema({ ...raw, $id: 'document' })
    const personalized = (await readOperations()).filter(({ path }) =>
      path.startsWith('/v1/personalization/'),
    )
    expect(personalized).toHaveLength(5)
    for (const { path, operation } of personalized) {
      const { schema, example } = operation.responses['200']?.content['application/json'] ?? {}
      const ref = z.object({ $ref: z.string() }).parse(schema)
      const validate = ajv.compile({ $ref: `document${ref.$ref}` })
      expect({ path, isDescribed: validate(example), errors: validate.errors }).toMatchObject({
        isDescribed: true,
      })
    }
  })

  it('is of the version that is installed', async () => {
    const { version } = z.object({ version: z.string() }).parse(packageJson)
    expect(await readRaw()).toMatchObject({ info: { version } })
  })

  it('says of a query and of headers what the route accepts', async () => {
    const events = (await readOperations()).find(({ path }) => path === '/api/customers/{handle}/events')
    expect(events?.operation.parameters.map(({ name }) => name)).toEqual(
      'handle include exclude start end sort from size zendesk-brand'.split(' '),
    )
    expect(JSON.stringify(await readRaw())).toContain('"type":"integer","minimum":1,"maximum":100')
  })

  it('can fail: an answer about something else is not described', async () => {
    const raw = await readRaw()
    const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema({ ...raw, $id: 'document' })
    const { schemas } = z.object({ schemas: z.record(z.string(), z.unknown()) }).parse(raw['components'])
    for (const name of Object.keys(schemas))
      expect([
        name,
        ajv.validate({ $ref: `document#/components/schemas/${name}` }, { hello: 'world' }),
      ]).toEqual([name, false])
  })
})
