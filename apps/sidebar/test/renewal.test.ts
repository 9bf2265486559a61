import { problems, type Match, type ProblemCode, type ProfileEvent } from '@intilery-sidebar/contract'
import { InfiniteQueryObserver, QueryObserver } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { createApi } from '../src/api/session/create-api.ts'
import { createQueryClient } from '../src/api/session/create-query-client.ts'
import { eventsQuery } from '../src/api/timeline/events-query.ts'
import { metaQuery, traitsQuery } from '../src/api/profile/profile-queries.ts'
import { resolveQuery } from '../src/api/profile/resolve-query.ts'

const asked = [{ idType: 'email', value: 'joe@example.com' }] as const
const customer = {
  customerId: 'joe',
  externalId: null,
  email: 'joe@example.com',
  firstName: null,
  lastName: null,
  phone: null,
}
const traits = { customer, values: {}, marketingPreferences: null }
const meta = { traits, createdBy: null, audiences: [], lastActivityTime: null, actions: [] }
const freshness = { state: 'live', asOf: '2026-01-01T00:00:00Z', upstreamRequestId: null }

/** A hundred events to a page, each page older than the last. */
const toEvents = (end: string | null): readonly ProfileEvent[] =>
  Array.from({ length: 100 }, (_, index) => {
    const atMs = Date.parse(end ?? '2026-01-01T00:00:00Z') - (index + 1) * 1000
    const eventTime = new Date(atMs).toISOString()
    const unsaid = {
      externalId: null,
      email: null,
      name: null,
      receivedTime: null,
      source: null,
      sendType: null,
    }
    const carried = { properties: {}, context: {}, rest: {} }
    return { eventId: eventTime, customerId: 'joe', action: 'page', eventTime, ...unsaid, ...carried }
  })

const refuse = (code: ProblemCode): Response => {
  const { status, title } = problems[code]
  return Response.json({ code, title, status, requestId: 'r' }, { status })
}

/** A proxy as sessions make it: a handle is worth something in the session that matched it, and nowhere else. */
const openProxy = () => {
  const requests: string[] = []
  let session = 0
  let isExpired = false
  let hasNoCustomer = false
  const answer = ({ pathname, searchParams }: URL): Response => {
    if (pathname === '/api/resolve') {
      const evidence = {
        matchedBy: 'email',
        matchedValue: 'x',
        isGuess: false,
        lastActivityTime: null,
        audiences: [],
      }
      const matches = hasNoCustomer ? [] : [{ handle: `joe-in-${session}`, customer, evidence }]
      return Response.json({ matches, tried: [] })
    }
    if (!pathname.includes(`joe-in-${session}/`)) return refuse('handle-invalid')
    if (pathname.endsWith('/meta')) return Response.json({ data: meta, freshness })
    if (pathname.endsWith('/traits')) return Response.json({ data: traits, freshness })
    return Response.json({ data: { events: toEvents(searchParams.get('end')) }, freshness })
  }
  const host = {
    proof: () => Promise.resolve('proof'),
    fetch: async (path: string, init?: RequestInit): Promise<Response> => {
      requests.push(path)
      if (path === '/api/session') {
        session += 1
        isExpired = false
        return Response.json({ token: `t${session}`, expiresAt: '2026-01-01T00:15:00Z' })
      }
      const isOurs = new Headers(init?.headers).get('authorization') === `Bearer t${session}`
      return isOurs && !isExpired ? answer(new URL(path, 'http://proxy')) : refuse('session-invalid')
    },
  }
  const count = (path: string): number => requests.filter((request) => request.includes(path)).length
  return {
    host,
    count,
    expire: () => void (isExpired = true),
    forgetCustomers: () => void (hasNoCustomer = true),
  }
}

/** A sidebar with one customer on screen: matched, and their timeline open at its first page. */
const openSidebar = async () => {
  const proxy = openProxy()
  const api = createApi(proxy.host, {
    whenVisible: () => Promise.resolve(),
    whenHidden: () => new Promise<void>(() => undefined),
  })
  const client = createQueryClient()
  const resolution = resolveQuery(api, asked)
  new QueryObserver(client, resolution).subscribe(() => undefined)
  const [match] = (await client.ensureQueryData(resolution)).matches
  if (match === undefined) throw new Error('The proxy matched no customer')
  const timeline = new InfiniteQueryObserver(client, eventsQuery(api, match, {}))
  timeline.subscribe(() => undefined)
  await expect.poll(() => timeline.getCurrentResult().data?.pages.length).toBe(1)
  const currentMatch = (): Match | undefined => client.getQueryData(resolution.queryKey)?.matches[0]
  return { proxy, api, client, match, timeline, currentMatch }
}

describe('a session that ends while a customer is on screen', () => {
  it('keeps the pages of a timeline that are loaded, and the next one follows them', async () => {
    const { proxy, api, timeline, match, currentMatch } = await openSidebar()
    await timeline.fetchNextPage()
    proxy.expire()
    await timeline.fetchNextPage()
    timeline.setOptions(eventsQuery(api, currentMatch() ?? match, {}))
    const { data, error } = timeline.getCurrentResult()
    expect(error).toBeNull()
    expect(data?.pages).toHaveLength(3)
    expect(currentMatch()?.handle).toBe('joe-in-2')
    expect(proxy.count('/api/session')).toBe(2)
  })

  it('is renewed and matched again once, however many sections ask', async () => {
    const { proxy, api, client, match, timeline } = await openSidebar()
    proxy.expire()
    await Promise.all([
      client.fetchQuery(metaQuery(api, match)),
      client.fetchQuery(traitsQuery(api, match)),
      timeline.fetchNextPage(),
    ])
    await client.fetchQuery({ ...metaQuery(api, match), staleTime: 0 })
    expect(proxy.count('/api/session')).toBe(2)
    expect(proxy.count('/api/resolve')).toBe(2)
  })

  it('is renewed as often as it ends, with no pause between', async () => {
    const { proxy, timeline } = await openSidebar()
    for (let end = 0; end < 3; end += 1) {
      proxy.expire()
      await timeline.fetchNextPage()
    }
    expect(timeline.getCurrentResult().error).toBeNull()
    expect(timeline.getCurrentResult().data?.pages).toHaveLength(4)
  })

  it('says that the view has expired when the customer is not matched any more, and asks no further', async () => {
    const { proxy, api, client, match } = await openSidebar()
    proxy.expire()
    proxy.forgetCustomers()
    await expect(client.fetchQuery(metaQuery(api, match))).rejects.toMatchObject({ code: 'handle-invalid' })
    expect(proxy.count('/meta')).toBe(2)
    expect(proxy.count('/api/resolve')).toBe(2)
  })
})
