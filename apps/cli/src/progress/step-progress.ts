import type { Deps } from '../command.ts'
import { toBar, toDuration } from './to-bar.ts'

/** How far a command is in one of its phases. */
export type Step = {
  readonly phase: string
  readonly done: number
  /** Null where the total is known only at the end. */
  readonly of: number | null
  /** What is counted, e.g. `customers`. */
  readonly unit: string
  /** Of the request budget, retries included. */
  readonly tokens?: number
}

const everyMs = 500

/** Reports each phase's beginning and end, and between them how far it is, twice a second. */
export const createStepProgress = (
  { progress }: Pick<Deps, 'progress'>,
  now: () => number = () => performance.now(),
): ((step: Step) => void) => {
  let current = { phase: '', beganAt: 0, reportedAt: 0 }
  return (step) => {
    if (progress === undefined) return
    const at = now()
    const isFirst = step.phase !== current.phase
    if (isFirst) current = { phase: step.phase, beganAt: at, reportedAt: at }
    if (!isFirst && step.done !== step.of && at - current.reportedAt < everyMs) return
    current.reportedAt = at
    const facts = toFacts(step, (at - current.beganAt) / 1000)
    progress(toLine(facts), facts)
  }
}

type Facts = Step & { readonly perSecond: number | null; readonly secondsLeft: number | null }

const toFacts = (step: Step, seconds: number): Facts => {
  const perSecond = seconds > 0 ? step.done / seconds : null
  const isRated = perSecond !== null && perSecond > 0 && step.of !== null
  return { ...step, perSecond, secondsLeft: isRated ? Math.round((step.of - step.done) / perSecond) : null }
}

const toLine = ({ phase, done, of, unit, tokens, perSecond, secondsLeft }: Facts): string => {
  const counted = of === null ? `${done} ${unit}` : `${done} of ${of} ${unit}`
  const rate = perSecond === null ? '' : ` at ${perSecond.toFixed(0)}/s`
  const spent = tokens === undefined ? '' : `, ${tokens} tokens`
  const left = secondsLeft === null || done === of ? '' : `, ${toDuration(secondsLeft)} left`
  return `${toBar(of === null || of === 0 ? 0 : done / of)} ${phase}: ${counted}${rate}${spent}${left}`
}
