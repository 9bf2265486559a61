import type { Backtest, GradeResult } from '@intilery-sidebar/insights'

/** What a backtest says, line by line; of too few conversions no figure at all. */
export const toBacktestLines = (result: Backtest): readonly string[] => {
  const { customers, conversions, auc, gain, grades, rules } = result
  const counted = `${customers} customers, ${conversions} conversions`
  if (result.isTooFew)
    return [counted, 'Too few to tell: a backtest needs 50 conversions.', toJudgement(result)]
  const dead = rules.filter(({ dropOne }) => dropOne <= 0).map(({ ruleId }) => ruleId)
  return [
    counted,
    `AUC by score ${auc.score.toFixed(4)}, by last seen ${auc.lastSeen.toFixed(4)}; gain ${gain.lower.toFixed(4)} to ${gain.upper.toFixed(4)} (95 %)`,
    ...grades.flatMap(toGradeLines),
    ...rules.map(
      ({ ruleId, dropOne, dropOneLift }) =>
        `Without ${ruleId}: ${toChange(dropOne, 4)} AUC, ${toChange(dropOneLift, 2)} lift of the best tenth`,
    ),
    ...(dead.length === 0 ? [] : [`These rules add nothing: ${dead.join(', ')}`]),
    toJudgement(result),
  ]
}

const toGradeLines = (result: GradeResult): readonly string[] => {
  const { grade, customers, conversions, precision, recall, lift, intervals, lastSeen } = result
  if (result.reached === 0) return [`Grade ${grade}: no customer reaches it.`]
  const within = (text: (share: number) => string, { lower, upper }: Interval): string =>
    `(${text(lower)} to ${text(upper)})`
  return [
    `Grade ${grade}: ${customers} customers, ${conversions} conversions; ${grade} and better (95 %): ` +
      `precision ${percent(precision)} ${within(percent, intervals.precision)}, ` +
      `recall ${percent(recall)} ${within(percent, intervals.recall)}, ` +
      `lift ${times(lift)} ${within(times, intervals.lift)}`,
    `  as many by last seen: precision ${percent(lastSeen.precision)}, recall ${percent(lastSeen.recall)}, lift ${times(lastSeen.lift)}`,
  ]
}

type Interval = GradeResult['intervals']['lift']

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const times = (factor: number): string => factor.toFixed(2)

/** What leaving a rule out does: the opposite of what it adds. */
const toChange = (added: number, digits: number): string => {
  const size = Math.abs(added).toFixed(digits)
  if (Number(size) === 0) return '±0'
  return `${added > 0 ? '-' : '+'}${size}`
}

const toJudgement = ({ isTooFew, isBetter }: Backtest): string => {
  if (isTooFew) return 'Do not switch these rules on yet.'
  return isBetter
    ? 'The rules rank customers better than last seen alone.'
    : 'The rules are no better than last seen alone. Do not switch them on.'
}
