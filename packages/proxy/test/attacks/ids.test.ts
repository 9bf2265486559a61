import { problemSchema, type ProfileRef } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAttackTarget, toResolution } from './attack-target.ts'
import { sweepTimeoutMs, variants } from './variants.ts'

const idsAtOnce = 6
const runs = variants.ids / idsAtOnce
const grammar =
  /^https:\/\/profiles\.invalid\/track\/shop-0\/main\/BRAND\/v1\/profiles\/(email|userId|id):([^/?#]+)\/(meta|metadata|traits)$/

const notFound = async (): Promise<Response> =>
  Response.json({ error: { code: 'not_found', message: 'Profile was not found.' } }, { status: 404 })

/** Pieces of which attacks on paths and hosts are made. */
const pieces = [
  '.. ../ ..%2f %252e%252e ..;/ .%00. %c0%ae / // ? # & ; : % @ + = userId: email: /traits /events?size=1'.split(
    ' ',
  ),
  '@169.254.169.254/ //evil.example https://evil.example/ file:///etc/passwd admin a+b/c@x <b> ${x} {{x}}'.split(
    ' ',
  ),
  [
    ' ',
    "'",
    '"',
    '\\',
    '\\..\\',
    'http:\\\\evil',
    '\u2215',
    '\uFF0E',
    '\u202e',
    '\u200b',
    'é',
    'İ',
    'ß',
    '名',
    '👩‍🚒',
  ],
].flat()
const value = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
)
const ref: fc.Arbitrary<ProfileRef> = fc.record({
  idType: fc.constantFrom('email', 'userId', 'id'),
  value,
})

describe('case 28, case 29 and case 31: an id, whatever it is', () => {
  it(
    `stays one segment of a documented path at the one host, byte for byte (${runs * idsAtOnce} ids)`,
    async () => {
      const target = await createAttackTarget({ onTheWay: notFound })
      const token = await target.openSession()
      const candidates = fc.array(ref, { minLength: idsAtOnce, maxLength: idsAtOnce })
      await fc.assert(
        fc.asyncProperty(candidates, async (refs) => {
          target.upstream.length = 0
          const { status, text } = await target.resolve(token, refs)
          const tried = status === 200 ? toResolution(text).tried : []
          expect(status).toBeOneOf([200, 400])
          const asked = target.upstream.map(({ url }) => {
            const [, idType = `off the grammar: ${url}`, encoded = ''] = grammar.exec(url) ?? []
            return { idType, value: decodeURIComponent(encoded) }
          })
          // What was asked before is answered from memory, so not every ref that was tried is asked.
          const known = new Set(tried.map((one) => JSON.stringify(one.ref)))
          expect(asked.filter((one) => !known.has(JSON.stringify(one)))).toEqual([])
        }),
        { numRuns: runs },
      )
      await target.close()
    },
    sweepTimeoutMs,
  )
})

describe('case 30: an id type', () => {
  const types = [
    'constructor',
    '__proto__',
    'toString',
    'email:x/../userId',
    'EMAIL',
    'Email',
    'phone',
    '',
    ' id',
    'id ',
  ]
  it.each(types)('"%s" is refused without an upstream call', async (idType) => {
    const target = await createAttackTarget()
    const token = await target.openSession()
    const { status, text } = await target.sendJson('/api/resolve', token, {
      candidates: [{ idType, value: 'x-1' }],
    })
    expect(status).toBe(400)
    expect(problemSchema.parse(JSON.parse(text)).code).toBe('ref-invalid')
    expect(target.upstream).toEqual([])
    await target.close()
  })
})
