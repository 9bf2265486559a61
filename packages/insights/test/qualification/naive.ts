import type { ProfileEvent } from '@intilery-sidebar/contract'
import type { Rules } from '../../src/index.ts'

const dayMs = 86_400_000

/**
 * The score by the letter of the rules file, one event at a time and nothing kept: a second implementation that shares
 * no line with the first. It knows rules by event name only.
 */
export const naiveScore = (events: readonly ProfileEvent[], rules: Rules, asOfMs: number): number => {
  const newestFirst = events
    .filter((event) => Date.parse(event.eventTime) <= asOfMs)
    .sort((a, b) => Date.parse(b.eventTime) - Date.parse(a.eventTime) || (a.eventId < b.eventId ? 1 : -1))
  const ofGroup: Record<string, number> = {}
  let ungrouped = 0
  for (const rule of rules.rules) {
    const part = naivePart(newestFirst, rule, asOfMs)
    if (rule.group === undefined) ungrouped += part
    else ofGroup[rule.group] = (ofGroup[rule.group] ?? 0) + part
  }
  let total = ungrouped
  for (const [group, sum] of Object.entries(ofGroup)) {
    const cap = rules.groups[group]?.cap ?? Number.POSITIVE_INFINITY
    total += Math.sign(sum) * Math.min(cap, Math.abs(sum))
  }
  for (const { match, liftedBy } of rules.vetoes) {
    const against = newestFirst.find(({ action }) => action === match?.event)
    const lift = newestFirst.find(({ action }) => action === liftedBy?.event)
    if (
      against !== undefined &&
      !(lift !== undefined && Date.parse(lift.eventTime) > Date.parse(against.eventTime))
    )
      total = 0
  }
  return Math.min(rules.totalCap, Math.max(0, total))
}

/** Point by point until the cap is used up. */
const naivePart = (events: readonly ProfileEvent[], rule: Rules['rules'][number], asOfMs: number): number => {
  const worths: number[] = []
  for (const event of events) {
    if (event.action !== rule.match.event) continue
    if (event.properties['machine_open'] === true && rule.countsMachines !== true) continue
    const ageDays = (asOfMs - Date.parse(event.eventTime)) / dayMs
    const worth = rule.halfLifeDays === undefined ? 1 : Math.exp((-Math.LN2 * ageDays) / rule.halfLifeDays)
    for (let point = 0; point < Math.abs(rule.points); point += 1) worths.push(worth)
  }
  const used = worths.slice(0, rule.cap ?? worths.length)
  return Math.sign(rule.points) * used.reduce((sum, worth) => sum + worth, 0)
}
