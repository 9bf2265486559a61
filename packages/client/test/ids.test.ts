import { idTypes } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientOf, serveSocket } from './upstream.ts'

const notFound = '{"error":{"code":"not_found","message":"Custmer not found."}}'
const answer = `HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\ncontent-length: ${notFound.length}\r\n\r\n${notFound}`

const grammar =
  /^GET \/track\/demo\/shop\/SHOP\/v1\/profiles\/(email|userId|id):([A-Za-z0-9\-_.!~*'()]|%[0-9A-F]{2})+\/traits HTTP\/1\.1$/

const requestLineFor = async (request: () => Promise<unknown>, heads: string[]): Promise<string> => {
  heads.length = 0
  await expect(request()).rejects.toMatchObject({ reason: 'not-found' })
  expect(heads).toHaveLength(1)
  return heads[0]?.split('\r\n')[0] ?? ''
}

const idOf = (requestLine: string): string =>
  decodeURIComponent(/:([^/]*)\/traits/.exec(requestLine)?.[1] ?? '')

describe('an id on the wire', () => {
  it.each([
    'a+b/c@x',
    '100%',
    '%2e%2e',
    '%252F',
    '..',
    '.',
    '../../admin',
    '..;/',
    '\\..\\',
    'what?',
    '#1',
    'a&b=c',
    '//evil',
    '@169.254.169.254/',
    'http:\\\\evil',
    'zoë@exämple.com',
    '名前',
    '\u2215\uff0e',
    '👩‍👩‍👧',
    'email:x/../userId',
    ' padded ',
  ])('is one path segment holding exactly %s', async (value) => {
    const { baseUrl, heads } = await serveSocket((socket) => socket.write(answer))
    const client = clientOf(baseUrl)
    for (const idType of idTypes) {
      const requestLine = await requestLineFor(() => client.getTraits({ idType, value }), heads)
      expect(requestLine).toMatch(grammar)
      expect(idOf(requestLine)).toBe(value)
    }
  })

  it('is the same bytes for any value whatever, through the network and through fetch', async () => {
    const { baseUrl, heads } = await serveSocket((socket) => socket.write(answer))
    const network = clientOf(baseUrl)
    const paths: string[] = []
    const inProcess = clientOf(baseUrl, {
      fetch: (request) => {
        paths.push(new URL(request.url).pathname)
        return Promise.resolve(new Response(notFound, { status: 404 }))
      },
    })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...idTypes),
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: fc.constantFrom('.', '/', '%', '2', 'e', '\\', '?', '#') }),
        ),
        async (idType, value) => {
          const ref = { idType, value: `x${value}`.slice(value.length > 0 && value.trim() === value ? 1 : 0) }
          const requestLine = await requestLineFor(() => network.getTraits(ref), heads)
          expect(requestLine).toMatch(grammar)
          expect(idOf(requestLine)).toBe(ref.value)
          await expect(inProcess.getTraits(ref)).rejects.toMatchObject({ reason: 'not-found' })
          expect(requestLine).toBe(`GET ${paths.at(-1)} HTTP/1.1`)
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    ['control characters', { idType: 'id', value: 'a\r\nauth-token: x' }],
    ['nothing', { idType: 'id', value: '' }],
    ['a lone surrogate', { idType: 'email', value: '\ud800' }],
  ] as const)('of %s costs no request', async (_, ref) => {
    const { baseUrl, heads } = await serveSocket((socket) => socket.write(answer))
    await expect(clientOf(baseUrl).getMeta(ref)).rejects.toMatchObject({ reason: 'rejected' })
    expect(heads).toHaveLength(0)
  })

  it('of a tenant that is no path segment is a configuration mistake, said at once', () => {
    const tenant = { clientId: '..', accountId: 'shop', brandId: 'SHOP' }
    expect(() => clientOf(new URL('http://x'), { tenant })).toThrow(/path segment/)
  })
})
