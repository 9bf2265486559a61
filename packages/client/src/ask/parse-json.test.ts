import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from './parse-json.ts'

const parse = (text: string) => parseJson(new TextEncoder().encode(text))

describe('a JSON body', () => {
  it('reads as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text))
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

  it('of a hundred thousand brackets is read in bounded time', () => {
    const depth = 100_000
    expect(parse('['.repeat(depth) + ']'.repeat(depth))).toBeInstanceOf(Array)
  })
})
