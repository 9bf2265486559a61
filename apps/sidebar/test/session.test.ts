import type { ProfileRef } from '@intilery-sidebar/contract'
import { HostError } from '@intilery-sidebar/hosts/browser'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../src/api/session/api-error.ts'
import { createApi } from '../src/api/session/create-api.ts'
import { createSessionFetch } from '../src/api/session/session-fetch.ts'

const candidates: readonly ProfileRef[] = [{ idType: 'email', value: 'joe.bloggs@intilery.com' }]
const visible = { whenVisible: () => Promise.resolve(), whenHidden: () => new Promise<void>(() => undefined) }
const options = () => ({ signal: new AbortController().signal })
const resolution = { matches: [], tried: [] }

/** A proxy that accepts the newest token only, and records its requests. */
const openProxy = () => {
  const asked: string[] = []
  let newest = 0
  let refused = 0
  const host = {
    proof: () => Promise.resolve('proof'),
    fetch: (path: string, init?: RequestInit): Promise<Response> => {
      asked.push(path)
      if (path === '/api/session') {
        newest += 1
        return Promise.resolve(Response.json({ token: `t${newest}`, expiresAt: '2026-01-01T00:00:00Z' }))
      }
      const isCurrent = new Headers(init?.headers).get('authorization') === `Bearer t${newest}`
      if (isCurrent && newest > refused) return Promise.resolve(Response.json(resolution))
      return Promise.resolve(
        Response.json({ code: 'session-invalid', title: 'x', status: 401, requestId: 'r1' }, { status: 401 }),
      )
    },
  }
  return {
    host,
    asked,
    expire: () => {
      refused = newest
    },
    refuseAll: () => {
      refused = Number.POSITIVE_INFINITY
    },
  }
}

const sessionsBought = (asked: readonly string[]): number =>
  asked.filter((path) => path === '/api/session').length

describe('a session', () => {
  it('is bought once, however many questions wait for it', async () => {
    const proxy = openProxy()
    const api = createApi(proxy.host, visible)
    await Promise.all(Array.from({ length: 5 }, () => api.resolve(candidates, options())))
    expect(sessionsBought(proxy.asked)).toBe(1)
  })

  it('that the page brought along is used as it is', async () => {
    const proxy = openProxy()
    const session = { token: 't0', expiresAt: '2026-01-01T00:00:00Z' }
    const fetch = async (path: string, init?: RequestInit): Promise<Response> => {
      expect(new Headers(init?.headers).get('authorization')).toBe('Bearer t0')
      expect(path).toBe('/api/resolve')
      return Response.json(resolution)
    }

    await createApi({ ...proxy.host, fetch, session }, visible).resolve(candidates, options())
  })

  it('that has ended says so, where the host has no second proof to buy another', async () => {
    const proxy = openProxy()
    proxy.refuseAll()
    const host = {
      ...proxy.host,
      session: { token: 't0', expiresAt: '2026-01-01T00:00:00Z' },
      proof: () => Promise.reject(new HostError('launch-spent', 'Opened once')),
    }

    const asking = createApi(host, visible).resolve(candidates, options())

    await expect(asking).rejects.toMatchObject({ name: 'ApiError', code: 'session-invalid' })
  })

  it('that has ended says so to every question after its end, and the gateway is asked no more', async () => {
    const proxy = openProxy()
    proxy.refuseAll()
    const host = {
      ...proxy.host,
      session: { token: 't0', expiresAt: '2026-01-01T00:00:00Z' },
      proof: () => Promise.reject(new HostError('launch-spent', 'Opened once')),
    }
    const api = createApi(host, visible)
    const codes: unknown[] = []
    for (let question = 0; question < 5; question += 1)
      await api.resolve(candidates, options()).catch((error: unknown) => {
        codes.push(error instanceof ApiError ? error.code : error)
      })

    expect(codes).toEqual(Array.from({ length: 5 }, () => 'session-invalid'))
    expect(proxy.asked).toHaveLength(1)
  })

  it('that has expired is renewed once, however many answers say so', async () => {
    const proxy = openProxy()
    const api = createApi(proxy.host, visible)
    await api.resolve(candidates, options())
    proxy.expire()
    const answers = await Promise.all(Array.from({ length: 5 }, () => api.resolve(candidates, options())))
    expect(answers).toEqual(Array.from({ length: 5 }, () => resolution))
    expect(sessionsBought(proxy.asked)).toBe(2)
  })

  it('that is refused twice is not asked for a third time', async () => {
    const proxy = openProxy()
    proxy.refuseAll()
    const asking = createApi(proxy.host, visible).resolve(candidates, options())
    await expect(asking).rejects.toMatchObject({ name: 'ApiError', code: 'session-invalid', requestId: 'r1' })
    expect(sessionsBought(proxy.asked)).toBe(2)
  })

  it('whose proof failed is tried again by the next question', async () => {
    const proxy = openProxy()
    let isFirst = true
    const proof = (): Promise<string> => {
      if (!isFirst) return Promise.resolve('proof')
      isFirst = false
      return Promise.reject(new Error('the host is busy'))
    }
    const api = createApi({ ...proxy.host, proof }, visible)
    await expect(api.resolve(candidates, options())).rejects.toMatchObject({ code: 'unreachable' })
    await expect(api.resolve(candidates, options())).resolves.toEqual(resolution)
  })

  it('whose proof never comes holds no request beyond its own timeout', async () => {
    const host = { ...openProxy().host, proof: () => new Promise<string>(() => undefined) }
    const api = createApi(host, visible)
    const reason = new Error('another ticket')
    const controllers = Array.from({ length: 3 }, () => new AbortController())
    const asking = controllers.map(({ signal }) => api.resolve(candidates, { signal }))
    for (const controller of controllers) controller.abort(reason)
    const ends = await Promise.allSettled(asking)
    expect(ends).toEqual(controllers.map(() => ({ status: 'rejected', reason })))
  })

  it('whose proof never came is given up, and tried again by the next question', async () => {
    const proxy = openProxy()
    let isSilent = true
    const proof = () => (isSilent ? new Promise<string>(() => undefined) : Promise.resolve('proof'))
    const send = createSessionFetch({ ...proxy.host, proof }, 20)
    await expect(send('/api/resolve', options())).rejects.toMatchObject({
      name: 'ApiError',
      code: 'timed-out',
    })
    isSilent = false
    await expect(send('/api/resolve', options())).resolves.toMatchObject({ status: 200 })
  })
})

describe('a question', () => {
  const answerWith = (response: () => Promise<Response>) =>
    createApi(
      {
        proof: () => Promise.resolve('proof'),
        fetch: (path) =>
          path === '/api/session'
            ? Promise.resolve(Response.json({ token: 't', expiresAt: '2026-01-01T00:00:00Z' }))
            : response(),
      },
      visible,
    )

  it.each([
    ['unreachable', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['unreadable', () => Promise.resolve(new Response('<html>', { status: 502 }))],
    ['unreadable', () => Promise.resolve(new Response('{"matches":7}'))],
    ['unreadable', () => Promise.resolve(new Response('not JSON'))],
    [
      'upstream-unavailable',
      () =>
        Promise.resolve(
          Response.json(
            { code: 'upstream-unavailable', title: 'x', status: 503, requestId: 'r' },
            { status: 503 },
          ),
        ),
    ],
  ])('that cannot be answered says why: %s', async (code, response) => {
    await expect(answerWith(response).resolve(candidates, options())).rejects.toMatchObject({
      name: 'ApiError',
      code,
    })
  })

  it('that is cancelled fails with the reason it was cancelled for', async () => {
    const controller = new AbortController()
    const reason = new Error('another ticket')
    const api = answerWith(() => Promise.reject(new DOMException('aborted', 'AbortError')))
    controller.abort(reason)
    await expect(api.resolve(candidates, { signal: controller.signal })).rejects.toBe(reason)
  })

  it('about a record of the host’s names the record, and no customer', async () => {
    const proxy = openProxy()
    const bodies: unknown[] = []
    const fetch = (path: string, init?: RequestInit): Promise<Response> => {
      if (typeof init?.body === 'string') bodies.push(JSON.parse(init.body))
      return proxy.host.fetch(path, init)
    }

    await createApi({ ...proxy.host, fetch }, visible).resolve({ resource: 'deal', id: '7' }, options())

    expect(bodies).toEqual([{ record: { resource: 'deal', id: '7' } }])
  })

  it('about a ticket is asked without it where a gateway of an earlier version answers, and never twice else', async () => {
    const bodies: unknown[] = []
    let code = 'bad-request'
    const fetch = async (path: string, init?: RequestInit): Promise<Response> => {
      if (path === '/api/session') return Response.json({ token: 't', expiresAt: '2026-01-01T00:00:00Z' })
      const body: unknown = JSON.parse(typeof init?.body === 'string' ? init.body : '')
      bodies.push(body)
      if (JSON.stringify(body).includes('ticket:7'))
        return Response.json({ code, title: 'x', status: 400, requestId: 'r' }, { status: 400 })
      return Response.json(resolution)
    }
    const api = createApi({ proof: async () => 'proof', fetch }, visible)
    const asking = () => api.resolve(candidates, { ...options(), about: 'ticket:7' })

    await expect(asking()).resolves.toEqual(resolution)
    expect(bodies).toEqual([{ candidates, about: 'ticket:7' }, { candidates }])
    code = 'upstream-unavailable'
    await expect(asking()).rejects.toMatchObject({ code })
    expect(bodies).toHaveLength(3)
  })

  it('is not sent before the sidebar is visible', async () => {
    const proxy = openProxy()
    const shown = Promise.withResolvers<void>()
    const api = createApi(proxy.host, {
      whenVisible: () => shown.promise,
      whenHidden: () => new Promise<void>(() => undefined),
    })
    const asking = api.resolve(candidates, options())
    await Promise.resolve()
    expect(proxy.asked).toEqual([])
    shown.resolve()
    await expect(asking).resolves.toEqual(resolution)
  })
})
