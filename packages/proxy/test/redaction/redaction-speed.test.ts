import type { Json, JsonObject } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../src/redaction/create-redactor.ts'
import { createReader } from '../../src/redaction/search/create-reader.ts'
import { createHiddenValues } from '../../src/redaction/search/hidden-values.ts'
import { toFieldRules } from '../../src/redaction/rules/field-rules.ts'
import { parsePolicy } from '../../src/policy/policy.ts'
import { toEvent, toMeta } from '../env/demo-customers.ts'

const runs = process.env['SWEEP'] === 'full' ? 50_000 : 500
/** Characters that fold into others, vanish, combine, or begin an encoding. */
const piece = fc.oneof(
  fc.constantFrom(
    '%40',
    '%2B',
    '&#64;',
    '&amp;',
    '\\u0040',
    'ﬁ',
    'ß',
    'İ',
    'e\u0301',
    '\u200b',
    '٠٧',
    '７',
    '—',
    'Σς',
    'ㄱㅏ',
    'ﾡￂ',
    '가',
    '\u11a8',
  ),
  fc.integer({ min: 0, max: 0xff_ff }).map((code) => String.fromCharCode(code)),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
  fc.stringMatching(/^[ _+\-@.a-dA-D0-9]{1,6}$/),
)
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))

describe('what looks through texts before they are searched', () => {
  test('passes no text that holds a hidden value, in whatever spelling', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), text, text, (hidden, before, after) => {
        const read = createReader()
        const values = createHiddenValues()
        for (const one of hidden) values.add(one)
        for (const one of [...hidden, `${before}${hidden[0]}${after}`, before]) {
          const isIn = values.isIn(read(one))
          expect({ one, isLost: isIn && !values.sieve.mayHold(one) }).toEqual({ one, isLost: false })
        }
      }),
      { numRuns: runs },
    )
  })

  test.each(['가나다라', 'ㄱㅏㄴㅏㄷㅏㄹㅏ', 'ﾡￂﾤￂﾧￂﾩￂ', '가나다라'.normalize('NFD')])(
    'holds back Hangul that is spelt letter by letter: %s',
    (written) => {
      const read = createReader()
      const values = createHiddenValues()
      values.add('가나다라')
      expect(values.isIn(read(written))).toBe(true)
      expect(values.sieve.mayHold(`about ${written}.`)).toBe(true)
    },
  )

  test('forgets one event before the next, and never the customer', () => {
    const ofCustomer = createHiddenValues()
    ofCustomer.add('hidden of the customer')
    const ofEvent = createHiddenValues(ofCustomer.sieve.copy())
    ofEvent.add('hidden of the event')
    expect(ofEvent.sieve.mayHold('not hidden of the event')).toBe(true)
    ofEvent.clear()
    expect(ofEvent.isEmpty()).toBe(true)
    expect(ofEvent.sieve.mayHold('of this event')).toBe(false)
    expect(ofEvent.sieve.mayHold('the hidden of the customer')).toBe(true)
  })
})

describe('an event', () => {
  const open = async () => {
    const policy = parsePolicy({ redaction: [{ field: 'secret' }, { field: 'email' }] })
    const redactor = createRedactor(toFieldRules(policy, 'agent'), (path, value) => `${path}=${value}`)
    await redactor.collectHidden(toMeta({ customerId: 'c-1', email: 'u17@mail.example' }))
    return redactor
  }
  const json: fc.Arbitrary<Json> = fc.letrec<{ any: Json }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Json>('u17@mail.example', 'to U17%40mail.example', 'plain', 7, null, true, 'sesame-1'),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(
        fc.constantFrom('a', 'secret', '__proto__', '$masked', 'note u17@mail.example'),
        tie('any'),
      ),
    ),
  })).any

  test('is hidden alike whether it is small, or so large that others get their turn meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom('a', 'b', 'secret'), json), async (properties) => {
        const shownWith = async (rest: JsonObject) => {
          const redactor = await open()
          const event = { ...toEvent('c-1', 'page'), properties: { of: properties, ...rest } }
          return (await redactor.events({ events: [event] })).events[0]?.properties['of']
        }
        const ballast = Array.from({ length: 3000 }, (_, at) => at)
        expect(JSON.stringify(await shownWith({ ballast }))).toBe(JSON.stringify(await shownWith({})))
      }),
      { numRuns: Math.min(runs, 2000) / 10 },
    )
  })

  test('is hidden alike alone and among others, whatever those hold in the same places', async () => {
    const word = fc.constantFrom('sesame-1', 'sesame-2', 'u17@mail.example', '203.0.113.7', '203.0.113.8')
    const properties = fc.record({
      secret: word,
      a: word,
      email: word,
      note: word.map((one) => `of ${one}.`),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(properties, { minLength: 2, maxLength: 5 }), async (all) => {
        const events = all.map((one) => ({ ...toEvent('c-1', 'page'), properties: one }))
        const together = await (await open()).events({ events })
        for (const [at, event] of events.entries()) {
          const alone = await (await open()).events({ events: [event] })
          expect(together.events[at]).toEqual(alone.events[0])
        }
      }),
      { numRuns: Math.min(runs, 2000) / 5 },
    )
  })

  test('in which nothing is hidden is not copied', async () => {
    const redactor = await open()
    const properties = { list: [{ a: 'plain' }], note: 'nothing' }
    const page = { events: [{ ...toEvent('c-1', 'page'), properties }], unreadableCount: 2 }
    const shown = await redactor.events(page)
    expect(shown.events[0]?.properties).toBe(properties)
    expect(shown.unreadableCount).toBe(2)
  })

  test('is not changed where it came from', async () => {
    const redactor = await open()
    const properties = { list: [{ secret: 'open sesame' }], note: 'open sesame' }
    const before = JSON.stringify(properties)
    await redactor.events({ events: [{ ...toEvent('c-1', 'page'), properties }] })
    expect(JSON.stringify(properties)).toBe(before)
  })
})
