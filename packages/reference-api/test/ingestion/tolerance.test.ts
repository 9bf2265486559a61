import { wireEventsSchema } from '@intilery-sidebar/contract/wire'
import { request as httpRequest } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createReferenceApi, demoTenant, serveReferenceApi } from '../../src/index.ts'
import { parseTimestamp } from '../../src/ingestion/parse-timestamp.ts'
import { ask, readerHeaders } from '../env/ask.ts'
import { databases, useApi } from '../env/databases.ts'

describe('a timestamp', () => {
  it.each([
    ['2015-2-02T00:30:08.276Z', '2015-02-02T00:30:08.276Z'],
    ['2023-06-23T18:39:59+0530', '2023-06-23T13:09:59.000Z'],
    ['2012-12-02T11:59Z', '2012-12-02T11:59:00.000Z'],
    ['2012-12-02t00:30:08z', '2012-12-02T00:30:08.000Z'],
    ['2012-12-02 00:30:08.5', '2012-12-02T00:30:08.500Z'],
    ['2012-12-02', '2012-12-02T00:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(parseTimestamp(text) ?? 0).toISOString()).toBe(expected)
  })

  it.each(['yesterday', '2023-02-30', '2023-01-01T99:00Z', '1700000000000'])('is not %s', (text) => {
    expect(parseTimestamp(text)).toBeNull()
  })
})

describe.each(databases)('what Segment accepts on %s', (_, database) => {
  const api = useApi({ database })
  const send = (path: string, body: object, headers: Record<string, string> = {}) => {
    const authorization = `Basic ${btoa(`${demoTenant.writeKeys[0]}:`)}`
    const init = { method: 'POST', headers: { authorization, ...headers }, body: JSON.stringify(body) }
    return api().fetch(new Request(`http://reference.invalid/v1/${path}`, init))
  }
  const rawOf = async (ref: string) =>
    wireEventsSchema.parse((await ask(api(), `/${ref}/events`)).body).data[0]?.rawData

  it('an empty userId beside an anonymousId, and an empty timestamp', async () => {
    const messages = [
      { type: 'page', userId: '', anonymousId: 'empty-anon', timestamp: '' },
      { type: 'identify', userId: 'empty-user', anonymousId: 'empty-anon' },
    ]
    expect((await send('batch', { batch: messages })).status).toBe(200)
    expect(wireEventsSchema.parse((await ask(api(), '/userId:empty-user/events')).body).data).toHaveLength(2)
  })

  it('the context of a batch, under that of each message', async () => {
    const batch = [{ type: 'track', userId: 'ctx', event: 'Seen', context: { ip: '10.0.0.2' } }]
    await send('batch', { batch, context: { ip: '10.0.0.1', locale: 'de-DE' } })
    expect((await rawOf('userId:ctx'))?.['context']).toEqual({ ip: '10.0.0.2', locale: 'de-DE' })
  })

  it.each([
    ['page', { name: 'Home', category: 'Docs' }],
    ['screen', { name: 'Start' }],
    ['group', { groupId: 'g-1', traits: { name: 'Acme' } }],
  ])('the name of a %s, which stands beside its properties', async (type, beside) => {
    expect((await send(type, { userId: `named-${type}`, properties: { a: 1 }, ...beside })).status).toBe(200)
    expect(await rawOf(`userId:named-${type}`)).toMatchObject({ ...beside, properties: { a: 1 } })
  })

  it('a write key in the body, as the library for browsers sends it, and the browser’s preflight', async () => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ userId: 'browser', event: 'Seen', writeKey: demoTenant.writeKeys[0] }),
    }
    const sent = await api().fetch(new Request('http://reference.invalid/v1/track', init))
    expect([sent.status, sent.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    const preflight = new Request('http://reference.invalid/v1/track', { method: 'OPTIONS' })
    const allowed = await api().fetch(preflight)
    expect([allowed.status, allowed.headers.get('access-control-allow-methods')]).toEqual([204, 'POST'])
    const reading = await ask(api(), '/userId:browser/traits')
    expect(reading.headers.has('access-control-allow-origin')).toBe(false)
  })
})

describe('a request over 1 MB whose length is not announced', () => {
  it.each(['GET', 'POST'])('is refused with 413: %s', async (method) => {
    const api = await createReferenceApi()
    const server = await serveReferenceApi(api)
    const path = method === 'GET' ? '/track/demo/shop/SHOP/v1/profiles' : '/v1/track'
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(new URL(path, server.url), {
        method,
        headers: { ...readerHeaders, 'transfer-encoding': 'chunked' },
      })
      request.on('response', (response) => resolve(response.statusCode))
      request.on('error', reject)
      for (let count = 0; count < 12; count += 1) request.write(Buffer.alloc(100_000, ' '))
      request.end()
    })
    expect(status).toBe(413)
    await server.close()
    await api.close()
  })
})
