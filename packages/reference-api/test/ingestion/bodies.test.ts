import { Analytics } from '@segment/analytics-node'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { demoTenant, serveReferenceApi } from '../../src/index.ts'
import { ask } from '../env/ask.ts'
import { databases, useApi } from '../env/databases.ts'
import { createSender } from './create-sender.ts'

const receivedAt = Date.parse('2026-11-01T12:00:00.000Z')

describe.each(databases)('ingestion on %s', (_, database) => {
  const api = useApi({ database, clock: () => receivedAt })
  const { post, traitsOf, eventsOf } = createSender(api)

  it('accepts gzip', async () => {
    const bytes = gzipSync(JSON.stringify({ batch: [{ type: 'track', userId: 'u-gzip', event: 'Zipped' }] }))
    expect((await post('batch', bytes, { 'content-encoding': 'gzip' })).status).toBe(200)
    expect(await eventsOf('userId:u-gzip')).toHaveLength(1)
  })

  it('takes what Segment’s own client for Node sends', async () => {
    const server = await serveReferenceApi(api())
    const failures: unknown[] = []
    const analytics = new Analytics({
      writeKey: demoTenant.writeKeys[0],
      host: server.url.origin,
      flushAt: 7,
    })
    analytics.on('error', (error) => failures.push(error))
    analytics.identify({ userId: 'u-real', traits: { email: 'real@example.com', firstName: 'Real' } })
    for (let step = 0; step < 20; step += 1)
      analytics.track({ userId: 'u-real', event: 'Step Taken', properties: { step } })
    analytics.page({ userId: 'u-real', name: 'Home' })
    analytics.alias({ userId: 'u-real', previousId: 'u-real-before' })
    await analytics.closeAndFlush({ timeout: 5_000 })
    await server.close()
    expect(failures).toEqual([])
    expect(await traitsOf('userId:u-real-before')).toMatchObject({
      firstName: 'Real',
      email: 'real@example.com',
    })
    expect(await eventsOf('userId:u-real')).toHaveLength(23)
  })

  it.each([
    ['no JSON', new TextEncoder().encode('{"batch":')],
    ['text that is not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['no batch', {}],
    ['an empty batch', { batch: [] }],
    ['a message that is not an object', { batch: [null] }],
    ['a message of no kind', { batch: [{ userId: 'u' }] }],
    ['a message without an id', { batch: [{ type: 'track', event: 'x' }] }],
    ['an event without a name', { batch: [{ type: 'track', userId: 'u' }] }],
    ['an event whose name has no letter', { batch: [{ type: 'track', userId: 'u', event: '!?' }] }],
    ['an alias without a previous id', { batch: [{ type: 'alias', userId: 'u' }] }],
    ['an id with a NUL', { batch: [{ type: 'page', userId: 'a\0b' }] }],
    ['half a surrogate pair as id', { batch: [{ type: 'page', userId: '\ud800' }] }],
    ['traits that are a list', { batch: [{ type: 'identify', userId: 'u', traits: [] }] }],
    ['a time that is none', { batch: [{ type: 'page', userId: 'u', timestamp: 'yesterday' }] }],
    [
      'a message over 32KB',
      { batch: [{ type: 'page', userId: 'u', properties: { a: 'x'.repeat(33_000) } }] },
    ],
    [
      'a batch over 500KB',
      { batch: Array.from({ length: 26 }, () => ({ type: 'page', userId: 'u', a: 'x'.repeat(20_000) })) },
    ],
  ])('refuses %s and stores nothing of the batch', async (_, body) => {
    const good = { type: 'track', userId: 'u-refused', event: 'Good' }
    const messages: readonly unknown[] = !(body instanceof Uint8Array) && 'batch' in body ? body.batch : []
    const spoilt = messages.length === 0 ? body : { batch: [good, ...messages] }
    const answer = await post('batch', spoilt)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ error: { code: 'invalid_request_error' } })
    expect((await ask(api(), '/userId:u-refused/events')).status).toBe(404)
  })

  it('refuses nesting no reader could follow, and a bomb', async () => {
    const deep = `{"batch":[{"type":"page","userId":"u","properties":{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}}]}`
    expect((await post('batch', new TextEncoder().encode(deep))).status).toBe(400)
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    expect((await post('batch', bomb, { 'content-encoding': 'gzip' })).status).toBe(400)
    expect((await post('batch', Buffer.from('no gzip'), { 'content-encoding': 'gzip' })).status).toBe(400)
  })

  it.each([
    '',
    'Basic',
    `Basic ${btoa('wrong:')}`,
    `Bearer ${demoTenant.writeKeys[0]}`,
    `Basic ${btoa('demo-key:')}`,
  ])('refuses the credentials %j', async (authorization) => {
    const answer = await post('track', { userId: 'u', event: 'x' }, { authorization })
    expect(answer.status).toBe(401)
    expect(answer.body).toMatchObject({ error: { code: 'authentication_error' } })
  })
})
