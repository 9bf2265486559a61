import { describe, expect, it } from 'vitest'
import { createWholeFormats } from '../../texts/create-whole-formats.ts'
import { toGradeLines } from './to-grade-lines.ts'

const words = {
  // The key itself, with what it is filled in with.
  t: (key: string, values: Readonly<Record<string, unknown>> = {}) =>
    [key, ...Object.values(values)].join(' '),
  formats: createWholeFormats('en-GB', 'Europe/London'),
}

const toStep = (title: string, isEnough: boolean) => ({
  ruleId: 'kiln',
  title,
  points: 12,
  isEnough,
  before: isEnough ? '2026-12-03' : null,
})
const toGrade = (grade: string, ...steps: readonly ReturnType<typeof toStep>[]) => ({
  grade,
  from: 80,
  steps,
})
const top = {
  ...toGrade('A'),
  steps: [
    { ruleId: 'kiln', title: 'Kiln visit', times: 1, points: 30 },
    { ruleId: 'glaze', title: 'Glaze order', times: 2, points: 18 },
  ],
  before: null,
}
const wayToA = 'insights.next A Kiln visit, Glaze order × 2 48'

describe('what would raise a grade', () => {
  it('names the next grade, and what together would make it the highest', () => {
    const next = toGrade('C', toStep('Too little', false), toStep('Kiln visit', true))
    expect(toGradeLines({ isShipped: false, next, top }, words)).toEqual([
      'insights.next-before C Kiln visit 12 3 Dec 2026',
      wayToA,
    ])
  })

  it('says how the highest grade is reached where no single event reaches it', () => {
    expect(toGradeLines({ isShipped: false, next: toGrade('A'), top }, words)).toEqual([
      'insights.next-none A 80',
      wayToA,
    ])
  })

  it('names the highest grade once where one event reaches it', () => {
    const next = toGrade('A', toStep('Kiln visit', true))
    expect(toGradeLines({ isShipped: false, next, top }, words)).toHaveLength(1)
  })

  it('promises no way where there is none, and nothing at the top', () => {
    const none = { ...top, steps: [] }
    expect(toGradeLines({ isShipped: false, next: toGrade('B'), top: none }, words)).toEqual([
      'insights.next-none B 80',
    ])
    expect(toGradeLines({ isShipped: false, next: null, top: null }, words)).toEqual([])
  })
})
