import { describe, expect, it } from 'vitest'
import { createStepProgress, type Step } from './step-progress.ts'

const begin = () => {
  const told: { readonly line: string; readonly facts: Readonly<Record<string, unknown>> }[] = []
  let nowMs = 0
  const tell = createStepProgress({ progress: (line, facts) => void told.push({ line, facts }) }, () => nowMs)
  const at = (ms: number, step: Step): void => {
    nowMs = ms
    tell(step)
  }
  return { told, at }
}

const reading = (done: number): Step => ({ phase: 'reading', done, of: 200, unit: 'rows' })

describe('the progress of a command', () => {
  it('tells a phase’s beginning and end, and twice a second how far it is', () => {
    const { told, at } = begin()
    for (let ms = 0; ms <= 2000; ms += 100) at(ms, reading(ms / 10))
    at(2001, { phase: 'fitting', done: 0, of: 2, unit: 'models' })
    expect(told.map(({ facts }) => [facts['phase'], facts['done']])).toEqual([
      ['reading', 0],
      ['reading', 50],
      ['reading', 100],
      ['reading', 150],
      ['reading', 200],
      ['fitting', 0],
    ])
  })

  it('says rate and time left in a line, and the same as numbers', () => {
    const { told, at } = begin()
    at(0, reading(0))
    at(1000, reading(50))
    expect(told[1]).toEqual({
      line: '[######··················] reading: 50 of 200 rows at 50/s, 3 s left',
      facts: { phase: 'reading', done: 50, of: 200, unit: 'rows', perSecond: 50, secondsLeft: 3 },
    })
  })

  it('counts without a bar where only the end tells how many there are, with the tokens that were spent', () => {
    const { told, at } = begin()
    at(0, { phase: 'replaying', done: 0, of: null, unit: 'customers', tokens: 1 })
    at(2000, { phase: 'replaying', done: 90, of: null, unit: 'customers', tokens: 190 })
    expect(told[1]?.line).toBe(`[${'·'.repeat(24)}] replaying: 90 customers at 45/s, 190 tokens`)
    expect(told[1]?.facts).toMatchObject({ tokens: 190, secondsLeft: null })
  })
})
