import { traitsAnswerSchema } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAttackTarget, secrets } from './attack-target.ts'
import { variants } from './variants.ts'

type Answer = (request: Request) => Response | Promise<Response>

/** Finds the customer through the good API, and then asks for everything while upstream answers like this. */
const attack = async (answer: Answer) => {
  let isEvil = false
  const target = await createAttackTarget({
    onTheWay: async (request, ask) => (isEvil ? answer(request) : ask(request)),
  })
  const token = await target.openSession()
  const handle = await target.openHandle(token, { idType: 'userId', value: 'x-1' })
  isEvil = true
  const asked = target.upstream.length
  const answers = []
  for (const what of ['traits', 'events?size=7'])
    answers.push(await target.get(`/api/customers/${handle}/${what}`, token))
  const hosts = new Set(target.upstream.slice(asked).map(({ url }) => new URL(url).host))
  await target.close()
  return { answers, hosts, logged: target.logged }
}

const customer = (more: string): string =>
  `{"id":"c-1","externalId":"x-1","email":"one@people.example",${more}}`
const nest = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const json = (body: string, headers: Record<string, string> = {}) =>
  new Response(body, { headers: { 'content-type': 'application/json', ...headers } })

describe('case 32: an upstream that points elsewhere', () => {
  it.each([301, 302, 303, 307, 308])('with %i is not followed, and the key goes nowhere', async (status) => {
    for (const location of [
      'http://evil.example/',
      'file:///etc/passwd',
      'http://169.254.169.254/',
      '/elsewhere',
    ]) {
      const { answers, hosts } = await attack(() => new Response(null, { status, headers: { location } }))
      for (const answer of answers) expect(answer.status).toBeOneOf([502, 503])
      expect([...hosts]).toEqual(['profiles.invalid'])
    }
  })
})

describe('case 40: an upstream that sends JSON to trip over', () => {
  it.each([
    ['a prototype', customer('"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}')],
    ['inherited names', customer('"toString":1,"valueOf":2,"hasOwnProperty":3')],
    [
      'a hundred thousand names',
      customer(Array.from({ length: 100_000 }, (_, at) => `"k${at}":${at}`).join(',')),
    ],
    ['a deep nest', customer(`"nest":${nest(10_000)}`)],
    ['numbers past what a double holds', customer('"big":12345678901234567890,"tiny":1e-400,"huge":1e400')],
    ['lone surrogates', customer(String.raw`"text":"\ud800 \udc00"`)],
    ['a name twice', customer('"note":"one","note":"two"')],
    ['a byte order mark', `\ufeff${customer('"note":"x"')}`],
  ])('with %s breaks nothing and takes no time', async (_, body) => {
    const { answers } = await attack(() => json(body))
    for (const { status } of answers) expect(status).toBeOneOf([200, 502])
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined()
    expect(Reflect.ownKeys(Object.prototype)).not.toContain('isAdmin')
  })

  it('whatever it is, keeps its text and reaches no prototype', async () => {
    let body = '{}'
    const target = await createAttackTarget({
      onTheWay: async (request, ask) => (request.url.includes('/traits') ? json(body) : ask(request)),
    })
    const token = await target.openSession()
    const handle = await target.openHandle(token, { idType: 'userId', value: 'x-1' })
    const name = fc.oneof(
      fc.constantFrom(
        '__proto__',
        'constructor',
        'prototype',
        'toString',
        'hasOwnProperty',
        'isAdmin',
        'then',
      ),
      fc.string({ unit: 'binary' }),
    )
    const plain = [fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null)]
    const inherited = Reflect.ownKeys(Object.prototype)
    await fc.assert(
      fc.asyncProperty(
        fc.object({ key: name, values: plain, withNullPrototype: false }),
        fc.string(),
        async (more, text) => {
          body = customer(`"extra":${JSON.stringify(more)},"said":${JSON.stringify(text)}`)
          const answer = await target.get(`/api/customers/${handle}/traits`, token, {
            'cache-control': 'no-cache',
          })
          expect(answer.status).toBe(200)
          const shown = traitsAnswerSchema.parse(JSON.parse(answer.text)).data.values
          expect([shown['extra'], shown['said']].map((one) => JSON.stringify(one))).toEqual(
            [more, text].map((one) => JSON.stringify(one)),
          )
          expect(Reflect.ownKeys(Object.prototype)).toEqual(inherited)
        },
      ),
      { numRuns: variants.json },
    )
    await target.close()
  }, 60_000)
})

describe('case 42: an upstream that sets headers', () => {
  it('sets none of ours', async () => {
    const evil = {
      'set-cookie': 'a=b',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=9999',
      location: 'http://evil.example',
      link: '<http://evil.example>; rel=preload',
      'content-security-policy': "script-src 'unsafe-inline'",
      'x-evil': 'evil.example',
    }
    const target = await createAttackTarget({
      onTheWay: async (request, ask) => {
        const response = await ask(request)
        return new Response(response.body, {
          status: response.status,
          headers: { ...Object.fromEntries(response.headers), ...evil },
        })
      },
    })
    const token = await target.openSession()
    const response = await target.proxy.request('/api/resolve', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ candidates: [{ idType: 'userId', value: 'x-1' }] }),
    })
    expect(response.status).toBe(200)
    for (const name of ['set-cookie', 'access-control-allow-origin', 'location', 'link', 'x-evil'])
      expect(response.headers.has(name)).toBe(false)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    await target.close()
  })
})

describe('case 43: an upstream that echoes our key', () => {
  it.each([400, 401, 404, 500])('with %i is not repeated, to the caller or in the log', async (status) => {
    const message = `auth-token: ${secrets.upstream(0)} is wrong for one@people.example`
    const { answers } = await attack(() => Response.json({ error: { code: 'x', message } }, { status }))
    // The target itself looks for both in every answer and every line.
    for (const answer of answers) expect(answer.status).toBeGreaterThanOrEqual(404)
  })
})

describe('case 44: an upstream that sends something else', () => {
  it.each([
    [
      'a page',
      () => new Response('<html>one@people.example</html>', { headers: { 'content-type': 'text/html' } }),
    ],
    ['nothing', () => new Response('')],
    ['null', () => json('null')],
    ['a list', () => json('[]')],
    ['half of it', () => json('{"id":"c-1","exter')],
    ['another customer', () => json('{"id":"c-2","externalId":"x-2","email":"shared@people.example"}')],
    ['two customers', () => json(`{"data":[${customer('"a":1')},${customer('"a":2')}]}`)],
    [
      "another customer's events",
      () =>
        json('{"data":[{"id":"c-2","eventId":"e","eventTime":"2026-11-01T10:00:00Z","eventAction":"page"}]}'),
    ],
  ])('%s is never shown', async (_, answer) => {
    const { answers } = await attack(answer)
    for (const { status, text } of answers) {
      // 409 where one other customer answers: the one asked for was merged into that one.
      expect(status).toBeOneOf([409, 502, 503])
      expect(text).not.toMatch(/"c-2"|people\.example/)
    }
  })
})
