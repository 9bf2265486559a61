import fc from 'fast-check'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  idTypes,
  problems,
  problemSchema,
  profileRefSchema,
  Secret,
  isMasked,
  toMasked,
  toShownText,
} from '../src/index.ts'

describe('a profile ref', () => {
  it('keeps every id it accepts byte for byte', () => {
    const ids = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((id) => id.trim() !== '')
    fc.assert(
      fc.property(fc.constantFrom(...idTypes), ids, (idType, value) => {
        fc.pre(profileRefSchema.safeParse({ idType, value }).success)
        expect(profileRefSchema.parse({ idType, value })).toEqual({ idType, value })
      }),
    )
    for (const value of ['a+b/c@x', '100%', 'what?', '#1', '../..', 'zoë@exämple.com', '名前', ' padded ']) {
      expect(profileRefSchema.parse({ idType: 'userId', value }).value).toBe(value)
    }
  })

  it.each([
    ['an unknown id type', { idType: 'EMAIL', value: 'a' }],
    ['an inherited property name as id type', { idType: '__proto__', value: 'a' }],
    ['an empty value', { idType: 'id', value: '' }],
    ['a blank value', { idType: 'id', value: '   ' }],
    ['a value past 512 characters', { idType: 'id', value: 'x'.repeat(513) }],
    ['a line break', { idType: 'id', value: 'a\r\nb' }],
    ['a NUL', { idType: 'id', value: 'a\u0000b' }],
    ['a lone surrogate', { idType: 'id', value: '\ud800' }],
    ['a value that is not text', { idType: 'id', value: 7 }],
    ['an unknown field', { idType: 'id', value: 'a', tenant: 'b' }],
  ])('refuses %s', (_, ref) => {
    expect(profileRefSchema.safeParse(ref).success).toBe(false)
  })
})

describe('a secret', () => {
  it('is not printed by template, JSON, inspection or enumeration', () => {
    const secret = new Secret('hunter2')
    const printed = [
      String(secret),
      JSON.stringify({ secret }),
      inspect({ secret }, { showHidden: true }),
      Object.keys(secret).join(''),
    ]
    expect(printed.join(' ')).not.toContain('hunter2')
    expect(secret.reveal()).toBe('hunter2')
  })
})

describe('a problem', () => {
  it('has a fixed title and an error status for every code', () => {
    for (const { status, title } of Object.values(problems)) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(title).toMatch(/^[A-Z]/)
    }
  })

  it('of a code from a later version reads as unexpected', () => {
    const read = problemSchema.parse({ code: 'brewing-tea', title: 'x', status: 418, requestId: 'r' })
    expect(read.code).toBe('unexpected')
  })
})

describe('a masked value', () => {
  it('is recognised after a round trip through JSON, and no text or number is taken for one', () => {
    const masked = toMasked('number', 'a1-B_2')
    expect(isMasked(JSON.parse(JSON.stringify(masked)))).toBe(true)
    expect(toShownText(masked)).toBeNull()
    for (const other of ['[masked string x]', '$masked', 7, null, ['$masked'], {}])
      expect(isMasked(other)).toBe(false)
  })
})
