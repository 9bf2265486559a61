import type { Prediction, PredictionsHeader } from '@intilery-sidebar/contract'
import { collectScoreRows, featureNames, surveyExport } from '@intilery-sidebar/exporter'
import { readVocabulary } from '@intilery-sidebar/gateway/redaction'
import {
  probabilityOfBuying,
  purchasesExpected,
  toLicence,
  topFactors,
  type CustomerModel,
  type ModelEvaluation,
} from '@intilery-sidebar/models'
import type { Command, Report } from '../command.ts'
import { createDatasetProgress } from '../progress/dataset-progress.ts'
import { writeText } from '../files/write-text.ts'
import { parseChoice, parseCutoff, requireFlag } from '../input/flag-values.ts'
import { UsageError } from '../input/usage-error.ts'
import { modelFlag } from './flags.ts'
import { readModel } from './model-file.ts'

export const scoreCommand: Command = {
  name: 'model score',
  summary: 'Scores customers for gateways to load; none if the model is no better than recency alone.',
  words: [],
  flags: [
    { name: 'export', value: '<folder>', summary: 'the folder of a finished export', isRequired: true },
    modelFlag,
    { name: 'as-of', value: '<day>', summary: 'use what was known by the end of this day', isRequired: true },
    { name: 'to', value: '<file>', summary: 'the predictions, e.g. predictions.ndjson', isRequired: true },
    { name: 'known', value: 'received-time|event-time', summary: 'event-time for back-filled history' },
  ],
  examples: ['model score --export out --model model.json --as-of 2026-06-30 --to predictions.ndjson'],
  run: async ({ flags }, deps) => {
    const { env, out } = deps
    const to = requireFlag(flags['to'], '--to <file>')
    const { model, evaluation } = readModel(requireFlag(flags['model'], '--model <file>'))
    if (evaluation === null)
      throw new UsageError('The model has not been evaluated: run "model evaluate" first')
    if (!evaluation.isBelievable) {
      out(toLicence(evaluation))
      return { isWell: false, json: { scored: 0, because: toLicence(evaluation) } }
    }
    const request = {
      exportFolder: requireFlag(flags['export'], '--export <folder>'),
      folder: '',
      cutoff: parseCutoff(requireFlag(flags['as-of'], '--as-of <day>'), 'as-of'),
      horizonDays: model.horizonDays,
      knownBy: parseChoice(flags['known'], 'known', ['received-time', 'event-time']),
      vocabulary: await readVocabulary(env),
      onProgress: createDatasetProgress(deps),
    }
    const scored = await scoreAll(request, { model, evaluation, to })
    out(`${scored} customers are scored in ${to}. ${toLicence(evaluation)}`)
    return { isWell: true, json: { scored, to } } satisfies Report
  },
}

type Request = Parameters<typeof collectScoreRows>[0]
type Scorer = { readonly model: CustomerModel; readonly evaluation: ModelEvaluation; readonly to: string }

const scoreAll = async (request: Request, { model, evaluation, to }: Scorer): Promise<number> => {
  const survey = await surveyExport(request)
  if (survey.tenantId !== model.tenantId)
    throw new UsageError(`The model belongs to ${model.tenantId}, the export to ${survey.tenantId}`)
  const lines: string[] = []
  for await (const { customerId, features } of collectScoreRows(request, survey)) {
    const values = featureNames.map((name) => features[name] ?? Number.NaN)
    lines.push(JSON.stringify(toPrediction(model, customerId, values)))
  }
  const asOf = new Date(request.cutoff).toISOString()
  const header = toHeader({ model, evaluation, asOf, count: lines.length })
  writeText(to, `${[JSON.stringify(header), ...lines].join('\n')}\n`)
  return lines.length
}

const toPrediction = (model: CustomerModel, customerId: string, features: readonly number[]): Prediction => ({
  customerId,
  probability: probabilityOfBuying(model, features),
  expectedPurchases: purchasesExpected(model, features),
  factors: topFactors(model, features),
})

type Scoring = {
  readonly model: CustomerModel
  readonly evaluation: ModelEvaluation
  readonly asOf: string
  readonly count: number
}

const toHeader = ({ model, evaluation, asOf, count }: Scoring): PredictionsHeader => ({
  format: 'intilery-sidebar/predictions',
  version: 1,
  tenantId: model.tenantId,
  model: model.name,
  asOf,
  horizonDays: model.horizonDays,
  evaluation: {
    customers: evaluation.customers,
    auc: evaluation.auc,
    baseline: {
      name: evaluation.baseline,
      auc: evaluation.baseline === 'recency' ? evaluation.recencyAuc : evaluation.frequencyAuc,
    },
    gain: evaluation.gain,
  },
  bands: evaluation.bins.map(({ from, customers, bought }) => ({ from, customers, bought })),
  count,
})
