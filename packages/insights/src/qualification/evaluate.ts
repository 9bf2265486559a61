import type { Entry } from '../history/entry.ts'
import type { Matched } from './match-rules.ts'
import type { PointsRule, Rules, VetoRule } from './rules.ts'

/** A part before rounding. */
export type ExactPart = {
  readonly ruleId: string
  readonly title: string
  readonly kind: 'points' | 'veto' | 'limit'
  readonly points: number
  readonly isCapped: boolean
  readonly counted: readonly Entry[]
}

/** Which channels are stated as unsubscribed, and whether any channel is stated at all. */
export type StatedConsent = { readonly refused: ReadonlySet<string>; readonly stated: ReadonlySet<string> }

type Instant = { readonly asOfMs: number; readonly consent: StatedConsent }

const dayMs = 86_400_000

/**
 * The score at an instant, in closed form: part → decay → group cap → veto → total cap. A part is the points of a
 * rule's newest events up to the rule's own cap; each event then fades by its age; a group's excess is taken off its
 * parts in proportion; a veto takes everything away; the total ends at the total cap and never falls below 0. What veto
 * and limits change are parts too, so the parts always add up to the score.
 */
export const evaluate = (matched: Matched, rules: Rules, instant: Instant): readonly ExactPart[] => {
  const parts = capGroups(
    matched.rules.map(({ rule, entries }) => toPart(rule, entries, instant.asOfMs)),
    matched,
    rules,
  )
  const vetoes = toVetoes(matched, parts, instant)
  const sum = toSum([...parts, ...vetoes])
  const limited = Math.min(rules.totalCap, Math.max(0, sum))
  return [...parts, ...vetoes, ...(limited === sum ? [] : [toLimit(limited - sum)])].filter(isWorthTelling)
}

export const toSum = (parts: readonly { readonly points: number }[]): number =>
  parts.reduce((total, { points }) => total + points, 0)

/** The score alone, at any instant. */
export const toScoreAt = (matched: Matched, rules: Rules, instant: Instant): number =>
  Math.round(toSum(evaluate(matched, rules, instant))) + 0

const isWorthTelling = ({ counted, kind }: ExactPart): boolean => kind !== 'points' || counted.length > 0

const toPart = (rule: PointsRule, entries: readonly Entry[], asOfMs: number): ExactPart => {
  const { points, cap = Number.POSITIVE_INFINITY, halfLifeDays = Number.POSITIVE_INFINITY } = rule
  const counted: Entry[] = []
  let [left, sum, isCapped] = [cap, 0, false]
  for (const entry of entries) {
    if (entry.atMs > asOfMs) continue
    if (left <= 0) {
      isCapped = true
      break
    }
    const size = Math.min(Math.abs(points), left)
    isCapped ||= size < Math.abs(points)
    left -= size
    sum += Math.sign(points) * size * 0.5 ** ((asOfMs - entry.atMs) / dayMs / halfLifeDays)
    counted.push(entry)
  }
  return { ruleId: rule.id, title: rule.title, kind: 'points', points: sum, isCapped, counted }
}

const capGroups = (
  parts: readonly ExactPart[],
  matched: Matched,
  { groups }: Rules,
): readonly ExactPart[] => {
  const groupOf = (index: number): string | undefined => matched.rules[index]?.rule.group
  const sums = new Map<string, number>()
  for (const [index, { points }] of parts.entries()) {
    const group = groupOf(index)
    if (group !== undefined) sums.set(group, (sums.get(group) ?? 0) + points)
  }
  return parts.map((part, index) => {
    const group = groupOf(index)
    const cap = group === undefined ? undefined : groups[group]?.cap
    const sum = Math.abs(group === undefined ? 0 : (sums.get(group) ?? 0))
    return cap === undefined || sum <= cap
      ? part
      : { ...part, points: (part.points * cap) / sum, isCapped: true }
  })
}

const toVetoes = (matched: Matched, parts: readonly ExactPart[], instant: Instant): readonly ExactPart[] => {
  const sum = toSum(parts)
  for (const { veto, against, lifted } of matched.vetoes) {
    const counted = toVetoing(veto, { against, lifted }, instant)
    if (counted === null) continue
    return [{ ruleId: veto.id, title: veto.title, kind: 'veto', points: -sum, isCapped: false, counted }]
  }
  return []
}

/** The events by which a veto holds, or null when it does not. */
const toVetoing = (
  veto: VetoRule,
  { against, lifted }: { readonly against: readonly Entry[]; readonly lifted: readonly Entry[] },
  { asOfMs, consent }: Instant,
): readonly Entry[] | null => {
  if (veto.consent !== undefined) return isRefused(veto.consent, consent) ? [] : null
  const newest = against.find(({ atMs }) => atMs <= asOfMs)
  const lift = lifted.find(({ atMs }) => atMs <= asOfMs)
  if (newest === undefined) return null
  return lift !== undefined && lift.atMs > newest.atMs ? null : [newest]
}

const isRefused = (channel: string, { refused, stated }: StatedConsent): boolean =>
  channel === 'all' ? stated.size > 0 && refused.size === stated.size : refused.has(channel)

const toLimit = (points: number): ExactPart => ({
  ruleId: points < 0 ? 'total-cap' : 'floor',
  title: '',
  kind: 'limit',
  points,
  isCapped: false,
  counted: [],
})
