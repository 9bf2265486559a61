import { wireErrorCodes, wireErrorSchema } from '@intilery-sidebar/contract/wire'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demoTenant, loadDemoData } from '../../src/index.ts'
import { databases, useApi } from '../env/databases.ts'

const cases = { SQLite: 10_000, PostgreSQL: 1_500 }
const origin = 'http://reference.invalid'
const documentedStatuses = [200, 400, 401, 404, 413, 429]

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '..',
    '%',
    '%2',
    '%ff',
    '%00',
    '%2f',
    '\u0000',
    '\ud800',
    '😀',
    "' or 1=1 --",
    '__proto__',
    'constructor',
    '',
  ),
)
const encoded = word.map((value) => encodeURIComponent(value.toWellFormed()))
const rawWord = word.map((value) => value.toWellFormed().replace(/[\s?#\\/]/g, '_'))
const segment = fc.oneof(encoded, rawWord)
const idType = fc.constantFrom('id', 'userId', 'email', 'ID', 'phone', '', '__proto__')
const profileId = fc
  .tuple(idType, fc.constantFrom(':', '', '%3A', '::'), segment)
  .map((parts) => parts.join(''))
const resource = fc.constantFrom(
  'traits',
  'meta',
  'metadata',
  'events',
  'external_ids',
  '',
  'events/x',
  '__proto__',
)
const tenant = fc.oneof(
  { weight: 8, arbitrary: fc.constant('demo/shop/SHOP') },
  fc.tuple(segment, segment, segment).map((parts) => parts.join('/')),
)
const profilePath = fc
  .tuple(
    tenant,
    fc.oneof(
      fc.constant(''),
      fc.tuple(profileId, resource).map(([id, name]) => `/${id}/${name}`),
    ),
  )
  .map(([path, rest]) => `/track/${path}/v1/profiles${rest}`)
const anyPath = fc.array(segment, { maxLength: 8 }).map((parts) => `/${parts.join('/')}`)
const parameter = fc.tuple(
  fc.constantFrom('include', 'exclude', 'start', 'end', 'sort', 'from', 'size', 'scrollid', 'scrollId', 'x'),
  fc.oneof(
    segment,
    fc.integer().map(String),
    fc.double().map(String),
    fc.constantFrom('asc', 'desc', '2024-01-01', '2024-01-01T00:00:00Z', '1e3', '0x10'),
  ),
)
const query = fc
  .array(parameter, { maxLength: 4 })
  .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.map((pair) => pair.join('=')).join('&')}`))
const headerValue = fc.string({ unit: 'grapheme-ascii', maxLength: 30 })
const headers = fc.record(
  {
    'auth-token': fc.oneof({ weight: 8, arbitrary: fc.constant('demo-key') }, headerValue),
    'content-type': fc.oneof({ weight: 8, arbitrary: fc.constant('application/json') }, headerValue),
    authorization: fc.oneof(
      { weight: 4, arbitrary: fc.constant(`Basic ${btoa(`${demoTenant.writeKeys[0]}:`)}`) },
      headerValue,
    ),
    'content-encoding': fc.constantFrom('gzip', 'identity', 'br', ''),
    'content-length': fc.constantFrom('0', '5', '-1', '99999999999999999999', 'x'),
    range: headerValue,
  },
  { requiredKeys: ['auth-token', 'content-type', 'authorization'] },
)
const method = fc.constantFrom('GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD')
const reading = fc.record({
  method,
  path: fc
    .tuple(fc.oneof({ weight: 8, arbitrary: profilePath }, anyPath), query)
    .map((parts) => parts.join('')),
  headers,
  body: fc.constant<string | null>(null),
})

const field = fc.constantFrom(
  'type',
  'userId',
  'anonymousId',
  'event',
  'messageId',
  'previousId',
  'groupId',
  'traits',
  'properties',
  'timestamp',
  'context',
)
const value = fc.oneof(
  fc.jsonValue(),
  word,
  fc.constantFrom<unknown>(
    'track',
    'identify',
    'alias',
    'u1',
    7,
    -0,
    '2024-02-30',
    '9999-12-31T23:59:59Z',
    '275760-09-13',
    {},
    [],
    null,
  ),
)
const message = fc.dictionary(field, value)
const body = fc.oneof(
  fc.record({ batch: fc.array(message, { maxLength: 3 }) }).map((batch) => JSON.stringify(batch)),
  message.map((one) => JSON.stringify(one)),
  fc.json(),
  fc.string({ unit: 'binary' }),
)
const writing = fc.record({
  method: fc.constant('POST'),
  path: fc
    .constantFrom('identify', 'track', 'page', 'screen', 'group', 'alias', 'batch', 'import')
    .map((type) => `/v1/${type}`),
  headers,
  body: body.map((text): string | null => text),
})

describe.each(databases)('any input at all on %s', (name, database) => {
  const unexpected: unknown[] = []
  const api = useApi({ database, onUnexpected: (error) => unexpected.push(error) }, (fresh) =>
    loadDemoData(fresh, { customers: 15, events: 150 }),
  )

  it('gets an answer or a documented error in JSON, never a 500 and never a stack', async () => {
    let asked = 0
    const law = fc.asyncProperty(fc.oneof(reading, writing), async (input) => {
      const request = toRequest(input)
      if (request === null) return
      asked += 1
      const response = await api().fetch(request)
      const answer = await response.text()
      expect(unexpected).toEqual([])
      expect(documentedStatuses).toContain(response.status)
      expect(response.headers.get('content-type')).toContain('application/json')
      expect(response.headers.get('x-amzn-requestid')).toMatch(/^[\da-f-]{36}$/)
      if (response.ok || input.method === 'HEAD') return
      const { error } = wireErrorSchema.parse(JSON.parse(answer))
      expect(wireErrorCodes).toContain(error.code)
      expect(answer).not.toMatch(/\n\s+at |node:internal|node_modules|\.ts:\d/)
    })
    const numRuns = name === 'PostgreSQL' ? cases.PostgreSQL : cases.SQLite
    await fc.assert(law, { numRuns })
    expect(asked).toBeGreaterThan(numRuns * 0.8)
  }, 120_000)
})

type Input = {
  method: string
  path: string
  headers: Record<string, string | undefined>
  body: string | null
}

/** The request, or null when it cannot even be written down: such a one never leaves a client. */
const toRequest = ({ method, path, headers, body }: Input): Request | null => {
  try {
    const sent = new Headers()
    for (const [name, text] of Object.entries(headers)) if (text !== undefined) sent.set(name, text)
    return new Request(`${origin}${path}`, { method, headers: sent, body })
  } catch {
    return null
  }
}
