import { isMasked, type Json } from '@intilery-sidebar/contract'
import { describe, expect, test } from 'vitest'
import { toEvent, toMeta } from '../env/demo-customers.ts'
import { parsePolicy } from '../../src/policy/policy.ts'
import { reportPolicy } from '../../src/redaction/report-policy.ts'
import { openRedactor, showEvent, spellings } from './open-redactor.ts'

const phone = '+44 7700 900123'
const email = 'u17+x@mail.example'

describe('a hidden value', () => {
  test.each(spellings)('case 56: does not leave %s', async (_, spell) => {
    const redactor = await openRedactor(
      ['email', 'address', 'nick'],
      { address: { street: '12 Acacia Avenue' }, nick: 'José Ángel' },
      { email },
    )
    for (const hidden of [email, '12 Acacia Avenue', 'José Ángel']) {
      const { properties } = await showEvent(redactor, { note: `a ${spell(hidden)} b`, other: 'plain' })
      expect(isMasked(properties['note']), `${hidden} as ${spell(hidden)}`).toBe(true)
      expect(properties['other']).toBe('plain')
    }
  })

  test.each([
    '07700 900123',
    '0044 7700 900123',
    '+447700900123',
    '(07700) 900-123',
    '+44 (0)7700 900123',
    'tel:+44-7700-900-123',
    '٠٧٧٠٠ ٩٠٠١٢٣',
    '07700%20900123',
  ])('that is a phone number does not leave as %s', async (written) => {
    const redactor = await openRedactor(['phone', 'phones'], { phones: ['+33 612345678', { home: phone }] })
    expect(isMasked((await showEvent(redactor, { note: `call ${written}` })).properties['note'])).toBe(true)
  })

  test.each([
    ['+354 581 2345', '581 2345'],
    ['+45 12 34 56 78', '12345678'],
    ['+1 (212) 555-0187', '212-555-0187'],
    ['+33 612345678', '06 12 34 56 78'],
    ['020 7946 0000', '+44 20 7946 0000'],
    ['0212 5550', '+49 212 5550'],
  ])('that is the phone number %s does not leave as %s', async (known, written) => {
    const redactor = await openRedactor(['mobile'], { mobile: known })
    expect(isMasked((await showEvent(redactor, { note: `call ${written}` })).properties['note'])).toBe(true)
  })

  test.each([
    ['+44 7700 900123 ext. 42', '07700 900123'],
    ['+44 7700 900123 x42', '+447700900123'],
    ['+44 7700 900123', '07700 900123 ext 42'],
    ['+1 212-555-0187;ext=7', '(212) 555-0187'],
    ['447700900123', '4.47700900123e11'],
    ['447700900123', '447,700,900,123'],
    ['1984-03-07', '07/03/1984'],
    ['1984-03-07', '03/07/1984'],
    ['1984-03-07', '19840307'],
    ['1984-03-07T00:00:00.000Z', '07.03.1984'],
    ['1984-03-07T00:00:00.000Z', '1984/03/07'],
  ])('case 56: that is the number or day %s does not leave as %s', async (known, written) => {
    const redactor = await openRedactor(['secret'], { secret: known })
    expect(isMasked((await showEvent(redactor, { note: `it is ${written}` })).properties['note'])).toBe(true)
  })

  test.each([
    // As Python's `json.dumps` writes it: the letters after an escape could be more of its digits.
    ['Renée Abel', String.raw`{"name": "Ren\u00e9e Abel"}`],
    ['jo@éa.example', String.raw`jo@\u00e9a.example`],
    ['José Ángel', 'Jos&eacute; &Aacute;ngel'],
    ['Renée Abel', 'Ren&eacutee Abel'],
    ['Jürgen Groß', 'J&uuml;rgen Gro&szlig;'],
    ['Søren Ågård', 'S&oslash;ren &Aring;g&aring;rd'],
    ['Anne-Marie', 'Anne&ndash;Marie'],
    ['Kingston', 'King&shy;ston'],
    ['u17@müller.example', 'to u17@xn--mller-kva.example.'],
    ['u17@xn--mller-kva.example', 'to u17@Müller.example'],
    ['https://müller.example', 'see https://xn--mller-kva.example/'],
    ['Jürgen Groß', 'Re: =?iso-8859-1?Q?J=FCrgen_Gro=DF?='],
    ['Jürgen Groß', 'Re: =?utf-8?Q?J=C3=BCrgen?= =?utf-8?Q?_Gro=C3=9F?='],
  ])('case 56: %s does not leave as %s', async (known, written) => {
    const redactor = await openRedactor(['secret'], { secret: known })
    expect(isMasked((await showEvent(redactor, { note: written })).properties['note'])).toBe(true)
  })

  test.each([
    String.raw`C:\dad\babe\41`,
    'a=?b&amplitude=7&string=x&copy=1',
    'https://www.shop.example/?x=%zz&page=12#top',
    '=?utf-8?X?what?=',
    '12.03.1985, 21:14',
    'x42',
  ])('case 56: %s, which only looks encoded, is shown', async (note) => {
    const redactor = await openRedactor(['secret', 'day', 'phone'], {
      secret: 'Renée Abel',
      day: '1984-03-07',
      phone: '+44 7700 900123 x42',
    })
    expect((await showEvent(redactor, { note })).properties['note']).toBe(note)
  })

  test('case 56: is hidden in its own event alike, whatever page the event is on', async () => {
    const redactor = await openRedactor(['phone'], {})
    const one = { ...toEvent('c-1', 'page'), properties: { note: 'call 020 7946 0000' } }
    const other = {
      ...toEvent('c-1', 'page'),
      properties: { phone: '020 7946 0000', note: 'call 020 7946 0000' },
    }
    const alone = await redactor.events({ events: [one] })
    const together = await redactor.events({ events: [one, other] })
    expect(together.events[0]).toEqual(alone.events[0])
    const after = await redactor.events({ events: [other, one] })
    expect(after.events[1]).toEqual(alone.events[0])
    expect(isMasked(together.events[1]?.properties['note'])).toBe(true)
  })

  test('case 58: is hidden in a name, and a sender’s own $masked is never taken for a mask', async () => {
    const redactor = await openRedactor(['email'], {}, { email })
    const { properties } = await showEvent(redactor, {
      [`to ${email}`]: 1,
      own: { $masked: { type: 'string', tag: null } },
    })
    expect(JSON.stringify(properties)).not.toContain('u17')
    expect(properties['own']).toEqual({ $$masked: { type: 'string', tag: null } })
    const shower = await openRedactor([], {})
    expect((await showEvent(shower, { own: { $masked: 1 } })).properties['own']).toEqual({ $$masked: 1 })
  })

  test('hides everything once there are more hidden values than any customer has', async () => {
    const many = Array.from({ length: 1200 }, (_, at) => `value-${at}@x.example`)
    const redactor = await openRedactor(['list'], { list: many, plain: 'other text' })
    const shown = await redactor.traits(
      toMeta({ customerId: 'c-1', values: { plain: 'other text', n: 7 } }).traits,
    )
    expect(JSON.stringify(shown)).not.toMatch(/other text|First of/)
  })

  test('hides the rest of an event that has more hidden values than any honest one', async () => {
    const redactor = await openRedactor(['list'], {})
    const list = Array.from({ length: 1200 }, (_, at) => `value-${at}@x.example`)
    const { properties } = await showEvent(redactor, { list, note: 'nothing of them' })
    expect(JSON.stringify(properties)).not.toContain('nothing of them')
  })

  test('case 57: is not looked for in a text that is too long, nor in what is nested too deep: both are hidden', async () => {
    const redactor = await openRedactor(['email'], {}, { email })
    const long = await showEvent(redactor, { note: 'x'.repeat(70_000), other: 'plain' })
    expect(isMasked(long.properties['note'])).toBe(true)
    expect(long.properties['other']).toBe('plain')
    const nest = (depth: number) =>
      Array.from({ length: depth }).reduce<Json>((inner) => ({ in: inner }), 'leaf')
    const deep = await showEvent(redactor, { few: nest(60), many: nest(150) })
    expect(JSON.stringify(deep.properties['few'])).toContain('leaf')
    expect(JSON.stringify(deep.properties['many'])).not.toContain('leaf')
  })

  test('case 58: has no tag where a list of all values is short, and another tag in another field', async () => {
    const redactor = await openRedactor(['vip', 'age', 'a', 'b', 'cc'], {})
    const { values } = await redactor.traits(
      toMeta({ customerId: 'c-1', values: { vip: true, age: 41, cc: 'GB', a: 'long text', b: 'long text' } })
        .traits,
    )
    const tagOf = (name: string) => (isMasked(values[name]) ? values[name].$masked.tag : undefined)
    expect([tagOf('vip'), tagOf('age'), tagOf('cc')]).toEqual([null, null, null])
    expect(tagOf('a')).not.toBe(tagOf('b'))
  })
})

describe('a rule', () => {
  test.each([
    ['geo.line1', { 'geo.line1': 'x' }],
    ['geo.line1', { geo: { line1: 'x' } }],
    ['traits.first_name', { FirstName: 'x' }],
    ['values.firstName', { 'first name': 'x' }],
    ['address.*', { address: { any: 'x' } }],
  ])('%s hides %j', async (field, values) => {
    const redactor = await openRedactor([field], {})
    const { values: shown } = await redactor.traits(toMeta({ customerId: 'c-1', values }).traits)
    expect(JSON.stringify(shown)).not.toContain('"x"')
  })

  test.each(['events.properties.ip', 'properties.ip', 'ip'])('%s reaches an event', async (field) => {
    expect(
      isMasked((await showEvent(await openRedactor([field], {}), { ip: '10.0.0.1' })).properties['ip']),
    ).toBe(true)
  })

  test('that lists what of events is shown hides all else that a sender put there', async () => {
    const redactor = await openRedactor([], {}, { events: { showOnly: ['product', 'address.city'] } })
    const { properties, context, action } = await showEvent(redactor, {
      product: { name: 'Teapot', note: 'Teapot' },
      address: { city: 'Hull', street: 'Long Lane' },
      secret: 'Teapot',
    })
    expect(properties['product']).toEqual({ name: 'Teapot', note: 'Teapot' })
    expect(properties['address']).toMatchObject({ city: 'Hull' })
    expect(JSON.stringify([properties['address'], properties['secret'], context])).not.toMatch(/Lane|Teapot/)
    expect(action).toBe('page')
  })
})

test('a report says what each rule hides of a customer, and which rule hides nothing', () => {
  const policy = parsePolicy({
    redaction: [{ field: 'phone' }, { field: 'fone' }, { field: 'properties.ip' }],
  })
  const meta = toMeta({ customerId: 'c-1', values: { phone: '1', home: { Phone: '2' } } })
  const page = { events: [{ ...toEvent('c-1', 'page'), properties: { ip: '10.0.0.1' } }] }
  expect(reportPolicy(policy, [{ meta, page }]).map(({ field, hides }) => [field, hides])).toEqual([
    ['phone', ['traits.home.phone', 'traits.phone']],
    ['fone', []],
    ['properties.ip', ['events.properties.ip']],
  ])
})
