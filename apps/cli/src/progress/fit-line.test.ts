import { describe, expect, it } from 'vitest'
import { fitLine } from './fit-line.ts'
import { toBar } from './to-bar.ts'

const words = 'reading: 50 of 200 customers, 1200 events, 60 requests at 50/s, 3 s left'
const line = `${toBar(0.25)} ${words}`

describe('a line of progress', () => {
  it('is whole where there is room for it, or the terminal does not say how much', () => {
    for (const columns of [line.length + 1, 200, 0]) expect(fitLine(line, columns)).toBe(line)
  })

  it('loses its bar before it would wrap, and its words only after that', () => {
    expect(fitLine(line, line.length)).toBe(words)
    expect(fitLine(line, words.length + 1)).toBe(words)
    expect(fitLine(line, 20)).toBe(words.slice(0, 19))
  })
})
