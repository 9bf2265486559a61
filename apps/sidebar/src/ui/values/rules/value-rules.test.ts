import { toMasked, type Json, type JsonObject } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyJson } from '../../../../test/any-json.ts'
import { toPreview } from '../text/to-preview.ts'
import { toSafeHref } from './to-safe-href.ts'
import { toTypedValue } from '../to-typed-value.ts'
import { numberRules, textRules } from './value-rules.ts'

describe('a typed value', () => {
  it('exists for any JSON there is', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(toTypedValue(value).kind).toBeTypeOf('string')
      }),
    )
  })

  it.each([
    ['2020-08-24T15:54:15.323Z', 'date-time'],
    ['2020-08-24T15:54:15+02:00', 'date-time'],
    ['1990-05-01', 'date'],
    ['https://intilery.com/a?b=c', 'link'],
    ['www.intilery.com', 'link'],
    ['joe.bloggs@intilery.com', 'link'],
    ['+44 111 222 333', 'link'],
    ['0111 222 333', 'text'],
    ['2020-99-99', 'text'],
    ['Business', 'text'],
    ['', 'empty'],
    ['[masked string a1b2]', 'text'],
    [toMasked('string', 'a1b2'), 'hidden'],
  ])('reads %j as %s', (text, kind) => {
    expect(toTypedValue(text).kind).toBe(kind)
  })
})

describe('a link', () => {
  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:alert(1)//@a.b',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://a/b',
    '//evil.example',
    'https:\\\\evil.example',
    'ftp://evil.example',
    'tel:+1',
  ])('is never made of %j', (text) => {
    expect(toSafeHref(text)).toBeNull()
  })

  it('only ever leads to the web, a mailbox or a phone', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl(), fc.emailAddress(), fc.string(), fc.string({ unit: 'binary' })),
        (text) => {
          const { protocol } = new URL(toSafeHref(text) ?? 'https://no.link')
          expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(protocol)
        },
      ),
    )
  })

  it('cannot smuggle headers into a mail', () => {
    expect(toSafeHref('a@b.c?bcc=evil@x.y')).toBeNull()
    expect(toSafeHref('a%0ab@b.c')).toBe('mailto:a%250ab@b.c')
  })
})

describe('a preview', () => {
  it('stays short whatever is inside', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 500 }), fc.string({ maxLength: 500 })), (fields) => {
        expect(toPreview(Object.entries(fields), false).text.length).toBeLessThan(100)
      }),
    )
  })
})

describe('a field is read by its name', () => {
  const kindOf = (value: Json, name: string, around: JsonObject = {}): unknown => {
    const typed = toTypedValue(value, { name, around })
    return typed.kind === 'money' ? typed.currency : typed.kind
  }
  const gbp = { currency: 'gbp' }

  it.each([
    ['total', 'GBP'],
    ['unit_price', 'GBP'],
    ['lifetimeValue', 'GBP'],
    ['total_spent', 'GBP'],
    ['shipping', 'GBP'],
    ['total_gbp', 'GBP'],
    ['total_orders', 'number'],
    ['totalVisits', 'number'],
    ['discount_count', 'number'],
    ['discount_percentage', 'number'],
    ['tax_year', 'text'],
    ['price_cents', 'number'],
    ['shipping_weight', 'number'],
    ['order_id', 'text'],
    ['value', 'number'],
    ['capital', 'number'],
  ])('%s beside a currency is %s', (name, kind) => {
    expect(kindOf(12.5, name, gbp)).toBe(kind)
  })

  it.each([
    ['zip', 'text'],
    ['order_ref', 'text'],
    ['birth_year', 'text'],
    ['orderNumber', 'text'],
    ['account', 'text'],
    ['account_balance', 'number'],
    ['number_of_orders', 'number'],
    ['visits', 'number'],
    ['years', 'number'],
  ])('the number %s is %s', (name, kind) => {
    expect(kindOf(90_210, name)).toBe(kind)
  })

  it.each([
    ['contract_end', '2026-12-31T00:00:00Z', 'date'],
    ['signup', '2026-12-31T00:00:00.000+00:00', 'date'],
    ['created_at', '2026-12-31T00:00:00Z', 'date-time'],
    ['birth_date', '1984-05-05T00:00:00+01:00', 'date'],
    ['birthday', '1984-05-04T23:00:00Z', 'wall-time'],
    ['last_order_date', '2026-11-26T12:31:00Z', 'date-time'],
    ['day', '2024-02-30', 'text'],
    ['seen', '2024-02-31T10:00:00Z', 'text'],
    ['external_id', '2024-01-15', 'text'],
    ['id', '2024-01-15', 'text'],
  ])('%s %s is %s', (name, text, kind) => {
    expect(kindOf(text, name)).toBe(kind)
  })

  it('unix times are instants only where the name says so', () => {
    expect(kindOf(1_764_000_000, 'last_seen_at')).toBe('date-time')
    expect(kindOf(1_764_000_000_000, 'unix_ts')).toBe('date-time')
    expect(kindOf(1_764_000_000, 'points')).toBe('number')
    expect(kindOf(12, 'noticed_at')).toBe('number')
  })

  it('phones are dialled without the bracketed zero, and dotted numbers are no phones', () => {
    expect(toTypedValue('+44 (0)20 7946 0958')).toMatchObject({ kind: 'link', href: 'tel:+442079460958' })
    expect(kindOf('+12.345.678', 'version')).toBe('text')
    expect(kindOf(447_700_900_123, 'phone')).toBe('link')
    expect(kindOf('0111 222 333', 'phone')).toBe('link')
    expect(kindOf('yes', 'phone_verified')).toBe('text')
  })

  it('countries and languages have names, their codes stay codes', () => {
    expect(kindOf('GB', 'country')).toBe('country')
    expect(kindOf('GB', 'country_code')).toBe('text')
    expect(kindOf('en-GB', 'locale')).toBe('language')
    expect(kindOf('Great Britain', 'country')).toBe('text')
  })

  it('short lists of words are one line, and a hidden word keeps its list closed', () => {
    expect(kindOf(['Teapots', 'Tea'], 'interests')).toBe('words')
    expect(kindOf(['Teapots', toMasked('string', 'a1b2')], 'interests')).toBe('list')
  })
})

describe('every rule', () => {
  it.each([...numberRules, ...textRules])(
    'says what it becomes and what keeps it from that: $becomes',
    (rule) => {
      expect(rule.becomes).not.toBe('')
      expect(rule.unless).not.toBe('')
    },
  )
})
