import { Secret } from '@intilery-sidebar/contract'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
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

describe('an upstream that moved without a word', () => {
  it('is asked at its new address after one timeout, however many connections lead to the old one', async () => {
    const old = new Set<IncomingMessage['socket']>()
    const held: ServerResponse[] = []
    const { baseUrl, requests } = await serve((request, response) => {
      if (old.has(request.socket)) return
      held.push(response)
      if (held.length >= 8) for (const one of held) if (!one.writableEnded) reply(one, 200, joeTraits)
    })
    const client = clientOf(baseUrl, { timeouts: { firstByteMs: 300, attemptMs: 500 } })
    await Promise.all(Array.from({ length: 8 }, () => client.getTraits(byId)))
    for (const { socket } of requests) old.add(socket)
    expect(old.size).toBe(8)
    // Until the pool has put them back.
    await sleep(100)
    expect((await client.getTraits(byId)).freshness.state).toBe('live')
    expect(requests).toHaveLength(8 + 2)
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

  it('is found there by every call made before the first has learnt where it is', async () => {
    const { baseUrl } = await serve((request, response) =>
      request.url?.endsWith('/metadata')
        ? reply(response, 200, joeMeta)
        : reply(response, 404, { message: 'Not Found' }),
    )
    const client = clientOf(baseUrl)
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.getMeta(byId)))
    expect(answers.map(({ data }) => data.length)).toEqual(Array.from({ length: 8 }, () => 1))
  })

  it.each(['meta', 'metadata'])(
    'is found at /%s where every other route answers a JSON 404, and is unlearnt when it moves',
    async (first) => {
      let route = first
      const { baseUrl, requests } = await serve((request, response) =>
        request.url?.endsWith(`/${route}`) || request.url?.endsWith('/traits')
          ? reply(response, 200, joeMeta)
          : reply(response, 404, { error: { code: route === first ? 'not_found' : 'gone' } }),
      )
      const client = clientOf(baseUrl)
      for (let call = 0; call < 3; call += 1) expect((await client.getMeta(byId)).data).toHaveLength(1)
      expect(requests.length).toBeLessThanOrEqual(4)
      route = first === 'meta' ? 'metadata' : 'meta'
      expect((await client.getMeta(byId)).data).toHaveLength(1)
    },
  )

  it('that neither route has, of a customer who has traits, is not called an absent customer', async () => {
    const { baseUrl } = await serve((request, response) =>
      request.url?.endsWith('/traits')
        ? reply(response, 200, joeMeta)
        : reply(response, 404, { error: { code: 'not_found' } }),
    )
    await expect(clientOf(baseUrl).getMeta(byId)).rejects.toMatchObject({ reason: 'rejected' })
  })

  it('of an unknown customer costs one request once the route has proved itself', async () => {
    const { baseUrl, requests } = await serve((request, response) =>
      request.url?.includes(joeMeta.id) && request.url.endsWith('/meta')
        ? reply(response, 200, joeMeta)
        : reply(response, 404, { error: { code: 'not_found' } }),
    )
    const client = clientOf(baseUrl)
    const unknown = { idType: 'id', value: 'unknown' } as const
    await expect(client.getMeta(unknown)).rejects.toMatchObject({ reason: 'not-found' })
    await client.getMeta(byId)
    const before = requests.length
    await expect(client.getMeta(unknown)).rejects.toMatchObject({ reason: 'not-found' })
    expect(requests.length - before).toBe(1)
  })

  it('at a wrong address is looked for elsewhere once', async () => {
    const nowhere = await serveJson({ message: 'Not Found' }, 404)
    const client = clientOf(nowhere.baseUrl)
    for (let call = 0; call < 3; call += 1)
      await expect(client.getMeta(byId)).rejects.toMatchObject({ reason: 'rejected' })
    expect(nowhere.requests).toHaveLength(4)
  })
})

describe('drift', () => {
  const driftsOf = async (
    body: unknown,
    request: (client: ReturnType<typeof clientOf>) => Promise<unknown>,
  ) => {
    const { baseUrl } = await serveJson(body)
    const drifts: string[] = []
    await request(clientOf(baseUrl, { observer: { onDrift: (kind) => drifts.push(kind) } }))
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
  it('is called for every request with its outcome and duration, and for the breaker', async () => {
    const { baseUrl, requests } = await serveJson({}, 500)
    const reported: unknown[] = []
    const observer: ClientObserver = {
      onAttempt: ({ resource, status, outcome }) => reported.push([resource, status, outcome]),
      onBreaker: (state) => reported.push(state),
    }
    const client = clientOf(baseUrl, { observer })
    for (let call = 0; call < 4; call += 1) await client.getTraits(byId).catch(() => undefined)
    expect(requests).toHaveLength(5)
    expect(reported).toEqual([...Array.from({ length: 5 }, () => ['traits', 500, 'unavailable']), 'open'])
  })
})
