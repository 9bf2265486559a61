import type { NextStep, Qualification, WayStep } from '@intilery-sidebar/insights'
import type { Translate } from '../../texts/create-translate.ts'
import type { Formats } from '../../texts/formats.ts'
import { toActionName } from '../../ui/names/to-event-name.ts'

type Words = { readonly t: Translate; readonly formats: Formats }

type Facts = {
  readonly isShipped: boolean
  readonly next: {
    readonly grade: string
    readonly from: number
    readonly steps: readonly Omit<NextStep, 'score'>[]
  } | null
  readonly top: Qualification['top']
}

/** What would make this the next grade, and, where that is not it or one event is not enough, the highest one. */
export const toGradeLines = (facts: Facts, words: Words): readonly string[] => {
  const { next, top } = facts
  if (next === null) return []
  const step = next.steps.find(({ isEnough }) => isEnough)
  const isSaid = top === null || top.steps.length === 0 || (step !== undefined && top.grade === next.grade)
  return [
    step === undefined
      ? words.t('insights.next-none', { grade: next.grade, from: next.from })
      : toLine({ ...step, grade: next.grade, title: toTitle(step, facts, words) }, words),
    ...(isSaid ? [] : [toTopLine(top, facts, words)]),
  ]
}

type Line = Pick<NextStep, 'title' | 'points' | 'before'> & { readonly grade: string }

const toLine = ({ grade, title, points, before }: Line, { t, formats }: Words): string => {
  const said = { grade, title, points }
  return before === null
    ? t('insights.next', said)
    : t('insights.next-before', { ...said, date: formats.calendarDate(Date.parse(before)) })
}

const toTopLine = (
  { grade, steps, before }: NonNullable<Qualification['top']>,
  facts: Facts,
  words: Words,
): string => {
  const titles = steps.map((step) => {
    const title = toTitle(step, facts, words)
    return step.times === 1 ? title : `${title} × ${words.formats.number(step.times)}`
  })
  const points = steps.reduce((sum, step) => sum + step.points, 0)
  return toLine({ grade, title: words.formats.list(titles), points, before }, words)
}

/** A brand's titles are its own words; ours are what the events are called in the agent's language. */
const toTitle = (
  { ruleId, title }: Pick<WayStep, 'ruleId' | 'title'>,
  { isShipped }: Facts,
  { t }: Words,
): string => (isShipped ? toActionName(ruleId.replaceAll('-', '_'), t) : title)
