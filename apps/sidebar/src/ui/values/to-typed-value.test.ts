import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyJson } from '../../../test/any-json.ts'
import { toPreview } from './to-preview.ts'
import { toSafeHref } from './to-safe-href.ts'
import { toTypedValue } from './to-typed-value.ts'

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
    ['[masked string a1b2]', 'hidden'],
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
    expect(toSafeHref('a%0ab@b.c')).toBe('mailto:a%250ab%40b.c')
  })
})

describe('a preview', () => {
  it('stays short whatever is inside', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 500 }), fc.string({ maxLength: 500 })), (fields) => {
        expect(toPreview(Object.entries(fields), false).length).toBeLessThan(100)
      }),
    )
  })
})
