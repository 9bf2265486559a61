import { describe, expect, it } from 'vitest'
import { createStepProgress, type Step } from './step-progress.ts'

const begin = () => {
  const reported: { readonly line: string; readonly facts: Readonly<Record<string, unknown>> }[] = []
  let nowMs = 0
  const report = createStepProgress(
    { progress: (line, facts) => void reported.push({ line, facts }) },
    () => nowMs,
  )
  const at = (ms: number, step: Step): void => {
    nowMs = ms
    report(step)
  }
  return { reported, at }
}

const reading = (done: number): Step => ({ phase: 'reading', done, of: 200, unit: 'rows' })

describe('the progress of a command', () => {
  it('reports a phase’s beginning and end, and twice a second how far it is', () => {
    const { reported, at } = begin()
    for (let ms = 0; ms <= 2000; ms += 100) at(ms, reading(ms / 10))
    at(2001, { phase: 'fitting', done: 0, of: 2, unit: 'models' })
    expect(reported.map(({ facts }) => [facts['phase'], facts['done']])).toEqual([
      ['reading', 0],
      ['reading', 50],
      ['reading', 100],
      ['reading', 150],
      ['reading', 200],
      ['fitting', 0],
    ])
  })

  it('says rate and time left in a line, and the same as numbers', () => {
    const { reported, at } = begin()
    at(0, reading(0))
    at(1000, reading(50))
    expect(reported[1]).toEqual({
      line: '[######··················] reading: 50 of 200 rows at 50/s, 3 s left',
      facts: { phase: 'reading', done: 50, of: 200, unit: 'rows', perSecond: 50, secondsLeft: 3 },
    })
  })

  it('counts without a bar where the total is known only at the end, with the tokens that were spent', () => {
    const { reported, at } = begin()
    at(0, { phase: 'replaying', done: 0, of: null, unit: 'customers', tokens: 1 })
    at(2000, { phase: 'replaying', done: 90, of: null, unit: 'customers', tokens: 190 })
    expect(reported[1]?.line).toBe(`[${'·'.repeat(24)}] replaying: 90 customers at 45/s, 190 tokens`)
    expect(reported[1]?.facts).toMatchObject({ tokens: 190, secondsLeft: null })
  })
})
