import { describe, expect, it } from 'vitest'
import { toWords } from '../../../../test/words.ts'
import { toFile } from './to-file.ts'

const options = {
  customer: 'Maya Lindqvist',
  nowMs: Date.parse('2026-11-29T12:00:00Z'),
  formats: toWords('en').formats,
}

describe('an exported file', () => {
  it.each([
    ['csv', 'a,b\r\n1,2\r\n', 'maya-lindqvist-2026-11-29.csv'],
    ['csv', 'a,b\r\n1,2\r\n(incomplete),2026\r\n', 'maya-lindqvist-2026-11-29-incomplete.csv'],
    ['csv', 'a,b\r\n"x\r\n(incomplete),2",2\r\n', 'maya-lindqvist-2026-11-29.csv'],
    [
      'json',
      '{"complete":true,"count":1,"events":[{"a":"{\\"complete\\":false"}]}',
      'maya-lindqvist-2026-11-29.json',
    ],
    ['json', '{"complete":false,"count":1}', 'maya-lindqvist-2026-11-29-incomplete.json'],
  ] as const)('in %s says in its name whose it is and whether it is whole', (format, text, name) => {
    expect(toFile(format, text, options).name).toBe(name)
  })

  it('has no name in its name where policy hides it', () => {
    expect(toFile('json', '{}', { ...options, customer: null }).name).toBe('customer-2026-11-29.json')
    expect(toFile('json', '{}', { ...options, customer: '../../etc' }).name).toBe('etc-2026-11-29.json')
  })

  it('has the mark that Excel needs, once, and only where Excel opens it', async () => {
    const bytesOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer()).slice(0, 4)]
    expect(await bytesOf(toFile('csv', 'abcd\r\n', options).blob)).toEqual([0xef, 0xbb, 0xbf, 0x61])
    expect(await bytesOf(toFile('json', '{}  ', options).blob)).toEqual([0x7b, 0x7d, 0x20, 0x20])
  })
})
