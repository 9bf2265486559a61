import { sessionGrantSchema } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAttackTarget, secrets, type AttackTarget } from './attack-target.ts'
import { variants } from './variants.ts'

const toBase64Url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

let target: AttackTarget
let session: string
let handle: string
let launch: string
beforeAll(async () => {
  target = await createAttackTarget()
  session = await target.openSession()
  launch = await target.launch.sign({ tenantId: 'shop-0', agentId: 'agent-1', agentRole: 'agent' })
  handle = await target.openHandle(session, { idType: 'id', value: 'c-1' })
  target.upstream.length = 0
})
afterAll(() => target.close())

type Change = (token: string) => string

const index = fc.nat({ max: 400 })
const letter = fc.constantFrom('A', 'B', 'a', '0', '-', '_', '.', '=', '+', '/', '~', ' ', '%')

/** Ways to change a token. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(index, letter).map(
    ([at, by]): Change =>
      (token) =>
        token.slice(0, at) + by + token.slice(at + 1),
  ),
  fc.tuple(index, letter).map(
    ([at, by]): Change =>
      (token) =>
        token.slice(0, at) + by + token.slice(at),
  ),
  index.map(
    (at): Change =>
      (token) =>
        token.slice(0, at) + token.slice(at + 1),
  ),
  index.map(
    (at): Change =>
      (token) =>
        token.slice(0, at),
  ),
  index.map(
    (at): Change =>
      (token) =>
        token.slice(at),
  ),
  fc.shuffledSubarray([0, 1, 2, 0, 1, 2], { minLength: 1 }).map((order): Change => (token) => {
    const parts = token.split('.')
    return order.map((part) => parts[part] ?? '').join('.')
  }),
  fc.tuple(fc.nat({ max: 2 }), fc.json()).map(
    ([part, json]): Change =>
      (token) =>
        token.split('.').with(part, toBase64Url(json)).join('.'),
  ),
  fc.constantFrom('none', 'None', 'nOnE', 'HS256', 'RS256', 'HS512').map((alg): Change => (token) => {
    const [, claims = ''] = token.split('.')
    return `${toBase64Url({ alg, typ: 'launch+jwt' })}.${claims}.`
  }),
  fc.constantFrom('', 'secret', secrets.session.slice(1), 'null').map((key): Change => (token) => {
    const body = token.split('.').slice(0, 2).join('.')
    return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`
  }),
)

const isChanged = (before: string, after: string): boolean => {
  const [a, b] = [before.split('.'), after.split('.')]
  // The last letter of a signature has bits that mean nothing, and another spelling of the same bytes is the same
  // proof.
  const isSameSignature = Buffer.from(a[2] ?? '', 'base64url').equals(Buffer.from(b[2] ?? '', 'base64url'))
  return !(a[0] === b[0] && a[1] === b[1] && b.length === 3 && isSameSignature)
}

type Send = (token: string) => Promise<{ status: number }>

const refuses = (token: () => string, send: Send, numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(change, async (apply) => {
      const changed = apply(token())
      // A blank around a header's value is not part of it.
      fc.pre(isChanged(token(), changed.trim()))
      const { status } = await send(changed)
      expect(status).toBeOneOf([400, 401, 404])
      expect(target.upstream).toEqual([])
    }),
    { numRuns },
  )

describe('case 13: a token of ours that was changed, as in cases 1 to 9,', () => {
  it('is no session', () =>
    refuses(
      () => session,
      (changed) => target.get(`/api/customers/${handle}/traits`, changed),
      variants.changedTokens,
    ))

  it('is no handle', () =>
    refuses(
      () => handle,
      (changed) => target.get(`/api/customers/${encodeURIComponent(changed)}/traits`, session),
      variants.changedHandles,
    ))

  it('is no launch', () =>
    refuses(
      () => launch,
      (changed) =>
        target.send('/api/session', {
          method: 'POST',
          headers: { authorization: `Bearer ${changed}` },
        }),
      variants.changedLaunches,
    ))

  it('of a megabyte, of one letter, or of a million dots costs less than five milliseconds', async () => {
    const tokens = ['a'.repeat(1_000_000), 'a', '.'.repeat(100_000), 'a.'.repeat(50_000), 'a.'.repeat(7_000)]
    for (const token of tokens) {
      const costs: number[] = []
      for (let attempt = 0; attempt < 15; attempt += 1) {
        const request = new Request(`http://proxy.test/api/customers/${handle}/traits`, {
          headers: { authorization: `Bearer ${token}` },
        })
        const before = process.cpuUsage()
        const { status } = await target.proxy.fetch(request)
        costs.push(process.cpuUsage(before).user / 1000)
        expect(status).toBeOneOf([400, 401])
      }
      // One of them may pay for a garbage collection.
      expect(costs.toSorted((one, other) => one - other)[7]).toBeLessThan(5)
    }
  })
})

describe('a token in the wrong place', () => {
  it('case 11: proves nothing there', async () => {
    const swapped = [
      await target.get(`/api/customers/${handle}/traits`, launch),
      await target.get(`/api/customers/${handle}/traits`, handle),
      await target.get(`/api/customers/${session}/traits`, session),
      await target.send('/api/session', {
        method: 'POST',
        headers: { authorization: `Bearer ${session}` },
      }),
      await target.send(`/api/customers/${handle}/traits`, { headers: { cookie: `session=${session}` } }),
      await target.send(`/api/customers/${handle}/traits`, { headers: { 'x-session': session } }),
    ]
    expect(swapped.map(({ status }) => status)).toEqual([401, 401, 404, 401, 401, 401])
    expect(target.upstream).toEqual([])
  })

  it('case 14: is refused in an address, and is in no line of the log', async () => {
    const names = ['token', 'session', 'access_token', 'jwt', 'authorization', 'handle']
    for (const name of names) {
      const query = `${name}=${encodeURIComponent(session)}`
      for (const path of [
        `/api/customers/${handle}/traits`,
        `/api/customers/${handle}/events`,
        '/api/resolve',
      ])
        expect((await target.send(`${path}?${query}`)).status).toBeOneOf([401, 405])
      for (const what of ['traits', 'meta', 'events'])
        expect((await target.get(`/api/customers/${handle}/${what}?${query}`, session)).status).toBe(400)
      const posted = await target.sendJson(`/api/resolve?${query}`, session, { candidates: [] })
      expect(posted.status).toBe(400)
      const launched = await target.send(`/api/session?${name}=${launch}`, { method: 'POST' })
      expect(launched.status).toBe(400)
    }
    expect(target.upstream).toEqual([])
    const lines = target.logged.join('\n')
    for (const token of [session, handle, launch]) expect(lines).not.toContain(token)
  })

  it('case 15: that another party chose does not become the session: each launch opens one of its own', async () => {
    const chosen = { cookie: `session=${session}`, 'x-session': session, 'x-session-id': 'chosen' }
    const opened = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { status, text } = await target.send('/api/session', {
          method: 'POST',
          headers: { ...chosen, authorization: `Bearer ${launch}` },
        })
        expect(status).toBe(200)
        return sessionGrantSchema.parse(JSON.parse(text)).token
      }),
    )
    expect(new Set([session, ...opened, ...opened.map(toSessionId)]).size).toBe(41)
    expect(opened.map(toSessionId)).not.toContain('chosen')
  })
})

const toSessionId = (token: string): unknown =>
  Reflect.get(Object(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())), 'sessionId')
