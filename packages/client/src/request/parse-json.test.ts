import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonTooComplexError, parseJson } from './parse-json.ts'

const parse = (text: string) => parseJson(new TextEncoder().encode(text))

describe('a JSON body', () => {
  it('reads as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/[\d.]{16}|\d[eE]/.test(text))
        expect(parse(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('keeps a whole number too long for a number as its text', () => {
    expect(
      parse('{"a":[9007199254740993, -12345678901234567890],"b":9007199254740991,"c":1234567890123456.5}'),
    ).toEqual({
      a: ['9007199254740993', '-12345678901234567890'],
      b: 9_007_199_254_740_991,
      c: 1_234_567_890_123_456.5,
    })
    expect(parse('{"a":"[9007199254740993"}')).toEqual({ a: '[9007199254740993' })
  })

  it('keeps a fraction that a number cannot hold as its text, and every other number as a number', () => {
    expect(
      parse('[0, 1234567890.1234567891, 1e400, 1e-400, 0.30000000000000004, 1.50, 1e2, -2.50e3]'),
    ).toEqual([0, '1234567890.1234567891', '1e400', '1e-400', 0.30000000000000004, 1.5, 100, -2500])
  })

  it('loses no digit of any number', () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,24}(\.\d{1,24})?(e[+-]?\d{1,3})?$/)
    fc.assert(
      fc.property(digits, (text) => {
        const parsed = parse(`[0,${text}]`)
        const value: unknown = Array.isArray(parsed) ? parsed[1] : undefined
        expect(typeof value === 'number' ? Number(text) : text).toBe(value)
      }),
    )
  })

  it('is refused before parsing where it is too deep or too wide, whatever stands in its strings', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    expect(parse(nested(1000))).toBeInstanceOf(Array)
    expect(() => parse(nested(1001))).toThrow(JsonTooComplexError)
    expect(() => parse(`{"a":${'{"a":'.repeat(1000)}1${'}'.repeat(1001)}`)).toThrow(JsonTooComplexError)
    expect(() => parse(`[${'1,'.repeat(250_000)}1]`)).toThrow(JsonTooComplexError)
    const text = '[{,'.repeat(300_000)
    expect(parse(JSON.stringify([text, `\\"${text}`]))).toEqual([text, `\\"${text}`])
  })
})
