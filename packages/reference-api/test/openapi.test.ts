import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createReferenceApi, demoTenant, loadDemoData, notableCustomers } from '../src/index.ts'
import { profilesUrl, readerHeaders } from './env/ask.ts'
import { useApi } from './env/databases.ts'

const responsesSchema = z.record(
  z.string(),
  z.object({
    content: z.object({ 'application/json': z.object({ schema: z.object({ $ref: z.string() }) }) }),
  }),
)
const operationSchema = z.looseObject({ responses: responsesSchema })
const documentSchema = z.looseObject({
  paths: z.record(
    z.string(),
    z.object({ get: operationSchema.optional(), post: operationSchema.optional() }),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
})

const prefix = '/track/{clientId}/{accountId}/{brandId}/v1/profiles'
const authorization = `Basic ${btoa(`${demoTenant.writeKeys[0]}:`)}`
const readers = Object.values(notableCustomers).flatMap(({ refs }) =>
  refs.flatMap((ref) =>
    ['traits', 'meta', 'metadata', 'events'].map(
      (resource) =>
        [
          `${prefix}/{profileId}/${resource}`,
          new Request(`${profilesUrl}/${ref.idType}:${encodeURIComponent(ref.value)}/${resource}`, {
            headers: readerHeaders,
          }),
        ] as const,
    ),
  ),
)
const post = (type: string, body: unknown) =>
  [
    `/v1/${type}`,
    new Request(`http://x/v1/${type}`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify(body),
    }),
  ] as const
const requests = [
  ...readers,
  [prefix, new Request(profilesUrl, { headers: readerHeaders })] as const,
  [prefix, new Request(`${profilesUrl}?size=0`, { headers: readerHeaders })] as const,
  [prefix, new Request(`${profilesUrl}?scrollid=x`, { headers: readerHeaders })] as const,
  [prefix, new Request(profilesUrl)] as const,
  [
    `${prefix}/{profileId}/traits`,
    new Request(`${profilesUrl}/nonsense/traits`, { headers: readerHeaders }),
  ] as const,
  [prefix, new Request(`${profilesUrl}?x=${'x'.repeat(1_100_000)}`, { headers: readerHeaders })] as const,
  post('batch', { batch: [{ type: 'page', userId: 'u' }] }),
  post('track', { userId: 'u', event: 'Seen' }),
  post('track', { userId: 'u' }),
  ...['identify', 'page', 'screen', 'group', 'alias'].map((type) =>
    post(type, { userId: 'u', groupId: 'g', previousId: 'p' }),
  ),
]

describe('the OpenAPI document', () => {
  const api = useApi({}, (fresh) => loadDemoData(fresh, { customers: 30, events: 600 }))
  const readRaw = async (): Promise<unknown> =>
    (await api().fetch(new Request('http://x/openapi.json'))).json()
  const readDocument = async () => documentSchema.parse(await readRaw())

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(z.looseObject({}).parse(await readRaw()))
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
    expect(validator.version).toBe('3.1')
  })

  it('describes every answer it gives: the status, the media type and the body', async () => {
    const document = await readDocument()
    const ajv = new Ajv2020({ strict: false }).addSchema({ $id: 'document', components: document.components })
    const seen = new Set<string>()
    for (const [path, request] of requests) {
      const response = await api().fetch(request.clone())
      const operation = document.paths[path]?.[request.method === 'POST' ? 'post' : 'get']
      const described = operation?.responses[String(response.status)]
      expect(described).toBeDefined()
      const check = ajv.compile({ $ref: `document${described?.content['application/json'].schema.$ref}` })
      expect({ isDescribed: check(await response.json()), errors: check.errors }).toEqual({
        isDescribed: true,
        errors: null,
      })
      expect(response.headers.get('content-type')).toContain('application/json')
      seen.add(`${path} ${response.status}`)
    }
    for (const path of Object.keys(document.paths)) expect(seen).toContain(`${path} 200`)
  })

  it('can fail: an answer about something else is not described', async () => {
    const document = await readDocument()
    const ajv = new Ajv2020({ strict: false }).addSchema({ $id: 'document', components: document.components })
    for (const schema of ['Traits', 'Meta', 'Events', 'List', 'Error'])
      expect(ajv.validate({ $ref: `document#/components/schemas/${schema}` }, { hello: 'world' })).toBe(false)
  })

  it('describes 429 as well', async () => {
    const busy = await createReferenceApi({
      limit: { perSecond: 1, burst: 1, excess: 'reject' },
      clock: () => 0,
    })
    const ask = () => busy.fetch(new Request(profilesUrl, { headers: readerHeaders }))
    await ask()
    const response = await ask()
    const document = await readDocument()
    expect(response.status).toBe(429)
    expect(document.paths[prefix]?.get?.responses).toHaveProperty('429')
    await busy.close()
  })
})
