import { Secret } from '@intilery-sidebar/contract'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { ClientObserver } from '../src/index.ts'
import { byEmail, byId, joeEvent, joeMeta, joeTraits } from './samples.ts'
import { clientOf, serve, serveJson } from './upstream.ts'

const reply = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const refused = { error: { code: 'authentication_error', message: 'No' } }

describe('a blip', () => {
  it('of one failed request does not reach the caller', async () => {
    const { baseUrl, requests } = await serve((_, response) =>
      reply(response, requests.length === 1 ? 503 : 200, joeTraits),
    )
    expect((await clientOf(baseUrl).getTraits(byId)).freshness.state).toBe('live')
    expect(requests).toHaveLength(2)
  })

  it('of one reset connection does not reach the caller', async () => {
    const { baseUrl, requests } = await serve((request, response) => {
      if (requests.length === 1) request.socket.resetAndDestroy()
      else reply(response, 200, joeTraits)
    })
    expect((await clientOf(baseUrl).getTraits(byId)).freshness.state).toBe('live')
  })
})

describe('while a key is rotated', () => {
  const rotating = (isAccepted: (key: string) => boolean) =>
    serve((request, response) => {
      const key = String(request.headers['auth-token'])
      if (isAccepted(key)) reply(response, 200, joeTraits)
      else reply(response, 401, refused)
    })
  const keysOf = (requests: readonly IncomingMessage[]) =>
    requests.map((request) => request.headers['auth-token'])
  const credentials = [new Secret('old'), new Secret('new')]

  it('no call fails, and the key that works is the one used from then on', async () => {
    let accepted = 'old'
    const { baseUrl, requests } = await rotating((key) => key === accepted)
    const positions: number[] = []
    const observer: ClientObserver = { onCredentialRefused: (position) => positions.push(position) }
    const client = clientOf(baseUrl, { credentials, observer })
    await client.getTraits(byId)
    accepted = 'new'
    await Promise.all(Array.from({ length: 20 }, () => client.getTraits(byId)))
    const before = requests.length
    await client.getTraits(byId)
    expect(keysOf(requests.slice(before))).toEqual(['new'])
    expect(new Set(positions)).toEqual(new Set([0]))
  })

  it('a page of the listing that was refused is asked for with the other key', async () => {
    const { baseUrl, requests } = await serve((request, response) =>
      request.headers['auth-token'] === 'new'
        ? reply(response, 200, { scrollId: 'n', data: [joeTraits] })
        : reply(response, 401, refused),
    )
    expect((await clientOf(baseUrl, { credentials }).listProfiles('x')).data.scrollId).toBe('n')
    expect(keysOf(requests)).toEqual(['old', 'new'])
  })

  it('and both are refused, each call costs one request, not two', async () => {
    const { baseUrl, requests } = await rotating(() => false)
    const client = clientOf(baseUrl, { credentials })
    for (let call = 0; call < 10; call += 1)
      await expect(client.getTraits(byId)).rejects.toMatchObject({ reason: 'rejected', upstreamStatus: 401 })
    expect(requests).toHaveLength(11)
  })
})

describe('metadata', () => {
  it('is found under its other documented name, and from then on there at once', async () => {
    const { baseUrl, requests } = await serve((request, response) =>
      request.url?.endsWith('/metadata')
        ? reply(response, 200, joeMeta)
        : reply(response, 404, { message: 'Not Found' }),
    )
    const drifts: string[] = []
    const client = clientOf(baseUrl, { observer: { onDrift: (kind) => drifts.push(kind) } })
    await client.getMeta(byId)
    await client.getMeta(byId)
    expect(requests.map((request) => request.url?.split('/').at(-1))).toEqual([
      'meta',
      'metadata',
      'metadata',
    ])
    expect(drifts).toEqual(['metadata-route'])
  })

  it('is still found there after the first call that looked was cancelled on the way', async () => {
    const leaving = new AbortController()
    const { baseUrl } = await serve((request, response) => {
      if (!request.url?.endsWith('/metadata')) reply(response, 404, { message: 'Not Found' })
      else if (leaving.signal.aborted) reply(response, 200, joeMeta)
      else leaving.abort()
    })
    const client = clientOf(baseUrl)
    await expect(client.getMeta(byId, { signal: leaving.signal })).rejects.toThrow('aborted')
    expect((await client.getMeta(byId)).data).toHaveLength(1)
  })

  it('is found there by everybody who asks before the first has learnt where it is', async () => {
    const { baseUrl } = await serve((request, response) =>
      request.url?.endsWith('/metadata')
        ? reply(response, 200, joeMeta)
        : reply(response, 404, { message: 'Not Found' }),
    )
    const client = clientOf(baseUrl)
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.getMeta(byId)))
    expect(answers.map(({ data }) => data.length)).toEqual(Array.from({ length: 8 }, () => 1))
  })

  it('of nobody is not looked for elsewhere, and a wrong address is looked for elsewhere once', async () => {
    const nobody = await serveJson({ error: { code: 'not_found' } }, 404)
    await expect(clientOf(nobody.baseUrl).getMeta(byId)).rejects.toMatchObject({ reason: 'not-found' })
    expect(nobody.requests).toHaveLength(1)
    const nowhere = await serveJson({ message: 'Not Found' }, 404)
    const client = clientOf(nowhere.baseUrl)
    for (let call = 0; call < 3; call += 1)
      await expect(client.getMeta(byId)).rejects.toMatchObject({ reason: 'rejected' })
    expect(nowhere.requests).toHaveLength(4)
  })
})

describe('drift', () => {
  const driftsOf = async (body: unknown, ask: (client: ReturnType<typeof clientOf>) => Promise<unknown>) => {
    const { baseUrl } = await serveJson(body)
    const drifts: string[] = []
    await ask(clientOf(baseUrl, { observer: { onDrift: (kind) => drifts.push(kind) } }))
    return drifts
  }

  it('is none in what the documentation shows', async () => {
    expect(await driftsOf(joeTraits, (client) => client.getTraits(byId))).toEqual([])
    expect(await driftsOf({ data: [joeMeta] }, (client) => client.getMeta(byEmail))).toEqual([])
    expect(await driftsOf({ data: [joeEvent] }, (client) => client.getEvents(byId, {}))).toEqual([])
    expect(
      await driftsOf({ scrollId: 'a', data: [joeTraits] }, (client) => client.listProfiles(null)),
    ).toEqual([])
  })

  it('is counted by kind, once an answer, and the answer is read all the same', async () => {
    expect(await driftsOf({ data: [joeTraits] }, (client) => client.getTraits(byId))).toEqual(['envelope'])
    expect(await driftsOf(joeTraits, (client) => client.getTraits(byEmail))).toEqual(['envelope'])
    const odd = { ...joeEvent, eventTime: '19/11/2020 13:39', rawData: undefined, shard: 7 }
    expect(await driftsOf({ data: [odd, odd] }, (client) => client.getEvents(byId, {}))).toEqual([
      'unknown-event-field',
      'missing-event-field',
      'time-format',
    ])
    const page = { scroll_id: 'b', data: [joeTraits] }
    expect(await driftsOf(page, (client) => client.listProfiles(null))).toEqual(['scroll-id-name'])
  })
})

describe('an observer', () => {
  it('hears of every request how it went and how long it took, and of the breaker', async () => {
    const { baseUrl, requests } = await serveJson({}, 500)
    const heard: unknown[] = []
    const observer: ClientObserver = {
      onAttempt: ({ resource, status, outcome }) => heard.push([resource, status, outcome]),
      onBreaker: (state) => heard.push(state),
    }
    const client = clientOf(baseUrl, { observer })
    for (let call = 0; call < 4; call += 1) await client.getTraits(byId).catch(() => undefined)
    expect(requests).toHaveLength(5)
    expect(heard).toEqual([...Array.from({ length: 5 }, () => ['traits', 500, 'unavailable']), 'open'])
  })
})
