import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPanelHeight } from './bridge-panel-height.ts'

const ask = (heights: readonly number[]): readonly number[] => {
  const asked: number[] = []
  const resize = createPanelHeight((heightPx) => asked.push(heightPx))
  for (const heightPx of heights) resize(heightPx)
  return asked
}

describe('the height of a panel', () => {
  it('is what Pipedrive allows', () => {
    expect(ask([20, 400, 5000])).toEqual([100, 400, 750])
  })

  it('is not asked for again for the sake of a few pixels', () => {
    expect(ask([400, 407, 393, 408])).toEqual([400, 408])
  })

  it('stays within bounds and moves in steps, whatever is wanted', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -10_000, max: 10_000, noNaN: true })), (heights) => {
        const asked = ask(heights)
        expect(asked.every((px) => px >= 100 && px <= 750 && Number.isInteger(px))).toBe(true)
        expect(asked.every((px, index) => Math.abs(px - (asked[index - 1] ?? 0)) >= 8)).toBe(true)
      }),
    )
  })
})
