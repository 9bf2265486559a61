import { describe, expect, it } from 'vitest'
import { toFile } from './to-file.ts'

describe('an exported file', () => {
  it.each([
    ['csv', 'a,b\r\n1,2\r\n', 'customer-timeline.csv'],
    ['csv', 'a,b\r\n1,2\r\n(incomplete),2026\r\n', 'customer-timeline-incomplete.csv'],
    ['csv', 'a,b\r\n"x\r\n(incomplete),2",2\r\n', 'customer-timeline.csv'],
    [
      'json',
      '{"complete":true,"count":1,"events":[{"a":"{\\"complete\\":false"}]}',
      'customer-timeline.json',
    ],
    ['json', '{"complete":false,"count":1}', 'customer-timeline-incomplete.json'],
  ] as const)('in %s says in its name whether it is whole', (format, text, name) => {
    expect(toFile(format, text).name).toBe(name)
  })

  it('has the mark that Excel needs, once, and only where Excel opens it', async () => {
    const bytesOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer()).slice(0, 4)]
    expect(await bytesOf(toFile('csv', 'abcd').blob)).toEqual([0xef, 0xbb, 0xbf, 0x61])
    expect(await bytesOf(toFile('json', '{}  ').blob)).toEqual([0x7b, 0x7d, 0x20, 0x20])
  })
})
