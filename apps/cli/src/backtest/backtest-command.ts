import {
  backtest as evaluate,
  scoreCustomer,
  toGainsChart,
  type Backtest,
  type Scored,
} from '@intilery-sidebar/insights'
import { parseRules, RulesError } from '@intilery-sidebar/insights/rules'
import { segmentVocabulary } from '@intilery-sidebar/vocabulary'
import { readFile } from 'node:fs/promises'
import { tenantFlag, type Command } from '../command.ts'
import { writeText } from '../files/write-text.ts'
import { chooseTenant } from '../input/choose-tenant.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { UsageError } from '../input/usage-error.ts'
import { createStepProgress } from '../progress/step-progress.ts'
import { openTenant, type OpenTenant } from '../tenant/open-tenant.ts'
import { readCustomers } from './read-customers.ts'

export const backtest: Command = {
  name: 'backtest',
  summary:
    'Replays qualification rules over the past: would they have foreseen who converts, better than "last seen"?',
  words: [],
  flags: [
    { name: 'rules', value: '<file>', summary: 'the rules, JSON (packages/insights/rules.schema.json)' },
    { name: 'from', value: '<day>', summary: 'customers are scored by what was received by then' },
    { name: 'to', value: '<day>', summary: 'conversions count up to then' },
    { name: 'chart', value: '<file.svg>', summary: 'also draw the gains chart' },
    tenantFlag,
  ],
  examples: ['backtest --rules rules.json --from 2026-06-01 --to 2026-09-01 --chart gains.svg'],
  run: async ({ flags }, deps) => {
    const { env, out } = deps
    const rules = await readRules(flags['rules'])
    const [fromMs, toMs] = [parseDay('from', flags['from']), parseDay('to', flags['to'])]
    if (fromMs >= toMs) throw new UsageError('--from must be before --to')
    const config = readLiveConfig(env)
    const scored = await scoreAll(openTenant(config, chooseTenant(config, flags['tenant'])), {
      asked: { rules, vocabulary: segmentVocabulary, fromMs, toMs },
      tell: createStepProgress(deps),
    })
    const result = evaluate(scored, rules)
    for (const line of toLines(result)) out(line)
    if (flags['chart'] !== undefined) writeText(flags['chart'], toGainsChart(scored))
    return { isWell: result.isBetter, json: { rulesVersion: rules.version, ...result } }
  },
}

type Scoring = {
  readonly asked: Parameters<typeof scoreCustomer>[2]
  readonly tell: ReturnType<typeof createStepProgress>
}

const scoreAll = async (
  { profiles, tokens, close }: OpenTenant,
  { asked, tell }: Scoring,
): Promise<readonly Scored[]> => {
  const scored: Scored[] = []
  let done = 0
  const tellStep = (of: number | null): void =>
    tell({ phase: 'replaying', done, of, unit: 'customers', tokens: tokens() })
  try {
    tellStep(null)
    for await (const { customerId, events } of readCustomers(
      profiles,
      new Date(asked.toMs + 1).toISOString(),
    )) {
      const one = scoreCustomer(customerId, events, asked)
      if (one !== null) scored.push(one)
      done += 1
      tellStep(null)
    }
    tellStep(done)
    return scored
  } finally {
    await close()
  }
}

const readRules = async (path: string | undefined) => {
  if (path === undefined) throw new UsageError('--rules names the rules file')
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`${path} cannot be read`)
  })
  try {
    return parseRules(text)
  } catch (error) {
    if (error instanceof RulesError) throw new UsageError(error.message, { cause: error })
    throw error
  }
}

const parseDay = (name: string, text: string | undefined): number => {
  const atMs = Date.parse(`${text ?? ''}T00:00:00.000Z`)
  if (Number.isNaN(atMs) || new Date(atMs).toISOString().slice(0, 10) !== text)
    throw new UsageError(`--${name} is a day, e.g. 2026-06-01`)
  return atMs
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const toLines = (result: Backtest): readonly string[] => {
  const { customers, conversions, auc, gain, grades, rules } = result
  const dead = rules.filter(({ dropOne }) => dropOne <= 0).map(({ ruleId }) => ruleId)
  return [
    `${customers} customers, ${conversions} conversions`,
    ...(result.isTooFew ? ['Too few to tell: a backtest needs 50 conversions.'] : []),
    `AUC by score ${auc.score.toFixed(4)}, by last seen ${auc.lastSeen.toFixed(4)}; gain ${gain.lower.toFixed(4)} to ${gain.upper.toFixed(4)} (95 %)`,
    ...grades.map(
      ({ grade, customers: count, conversions: hits, precision, recall, lift }) =>
        `Grade ${grade}: ${count} customers, ${hits} conversions; ${grade} and better: precision ${percent(precision)}, recall ${percent(recall)}, lift ${lift.toFixed(2)}`,
    ),
    ...rules.map(
      ({ ruleId, dropOne }) =>
        `Without ${ruleId}: ${dropOne >= 0 ? '-' : '+'}${Math.abs(dropOne).toFixed(4)} AUC`,
    ),
    ...(dead.length === 0 ? [] : [`These rules add nothing: ${dead.join(', ')}`]),
    toJudgement(result),
  ]
}

const toJudgement = ({ isTooFew, isBetter }: Backtest): string => {
  if (isTooFew) return 'Do not switch these rules on yet.'
  return isBetter
    ? 'The rules rank customers better than last seen alone.'
    : 'The rules are no better than last seen alone. Do not switch them on.'
}
