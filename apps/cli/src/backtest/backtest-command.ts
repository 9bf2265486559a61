import { readExportedCustomers } from '@intilery-sidebar/exporter'
import { readVocabulary } from '@intilery-sidebar/gateway/redaction'
import { backtest as evaluate, scoreCustomer, toGainsChart, type Scored } from '@intilery-sidebar/insights'
import { parseRules, RulesError } from '@intilery-sidebar/insights/rules'
import { readFile } from 'node:fs/promises'
import { tenantFlag, type Command } from '../command.ts'
import { writeText } from '../files/write-text.ts'
import { chooseTenant } from '../input/choose-tenant.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { UsageError } from '../input/usage-error.ts'
import { createStepProgress } from '../progress/step-progress.ts'
import { openTenant } from '../tenant/open-tenant.ts'
import { readCustomers, type CustomerEvents } from './read-customers.ts'
import { toBacktestLines } from './to-backtest-lines.ts'

export const backtest: Command = {
  name: 'backtest',
  summary:
    'Replays qualification rules over the past: would they have foreseen who converts, better than "last seen"?',
  words: [],
  flags: [
    {
      name: 'rules',
      value: '<file>',
      summary: 'the rules, JSON (packages/insights/rules.schema.json)',
      isRequired: true,
    },
    {
      name: 'from',
      value: '<day>',
      summary: 'customers are scored by what was received by then',
      isRequired: true,
    },
    { name: 'to', value: '<day>', summary: 'conversions count up to then', isRequired: true },
    {
      name: 'export',
      value: '<folder>',
      summary: 'the folder of a finished export; without it the Profile API is asked',
    },
    { name: 'chart', value: '<file.svg>', summary: 'also draw the gains chart' },
    tenantFlag,
  ],
  examples: [
    'backtest --rules rules.json --from 2026-06-01 --to 2026-09-01 --chart gains.svg',
    'backtest --rules rules.json --from 2026-06-01 --to 2026-09-01 --export out',
  ],
  run: async ({ flags }, deps) => {
    const { env, out } = deps
    const rules = await readRules(flags['rules'])
    const [fromMs, toMs] = [parseDay('from', flags['from']), parseDay('to', flags['to'])]
    if (fromMs >= toMs) throw new UsageError('--from must be before --to')
    const tenant = flags['export'] === undefined ? chooseTenant(readLiveConfig(env), flags['tenant']) : null
    const vocabulary = await readVocabulary(env, tenant?.tenantId ?? flags['tenant'])
    const scored = await scoreAll(openCustomers({ flags, env }, toMs), {
      asked: { rules, vocabulary, fromMs, toMs },
      report: createStepProgress(deps),
    })
    const result = evaluate(scored, rules)
    for (const line of toBacktestLines(result)) out(line)
    if (flags['chart'] !== undefined) writeText(flags['chart'], toGainsChart(scored))
    return { isWell: result.isBetter, json: { rulesVersion: rules.version, ...result } }
  },
}

type Scoring = {
  readonly asked: Parameters<typeof scoreCustomer>[2]
  readonly report: ReturnType<typeof createStepProgress>
}

type Opened = {
  readonly customers: AsyncIterable<CustomerEvents>
  readonly tokens: () => number
  readonly close: () => Promise<void>
}
type Asked = Pick<Parameters<Command['run']>[0], 'flags'> & Pick<Parameters<Command['run']>[1], 'env'>

/** The customers of an export, or else of the tenant's Profile API. */
const openCustomers = ({ flags, env }: Asked, toMs: number): Opened => {
  const folder = flags['export']
  if (folder !== undefined)
    return { customers: readExportedCustomers(folder), tokens: () => 0, close: async () => {} }
  const config = readLiveConfig(env)
  const { profiles, tokens, close } = openTenant(config, chooseTenant(config, flags['tenant']))
  return { customers: readCustomers(profiles, new Date(toMs + 1).toISOString()), tokens, close }
}

const scoreAll = async (
  { customers, tokens, close }: Opened,
  { asked, report }: Scoring,
): Promise<readonly Scored[]> => {
  const scored: Scored[] = []
  let done = 0
  const reportStep = (of: number | null): void =>
    report({ phase: 'replaying', done, of, unit: 'customers', tokens: tokens() })
  try {
    reportStep(null)
    for await (const { customerId, events } of customers) {
      const one = scoreCustomer(customerId, events, asked)
      if (one !== null) scored.push(one)
      done += 1
      reportStep(null)
    }
    reportStep(done)
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
