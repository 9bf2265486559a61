import { ExportError, featureNames, readDataset, type LoadedDataset } from '@intilery-sidebar/exporter'
import { fitCustomerModel, type CustomerModel, type Training } from '@intilery-sidebar/models'
import type { Command } from '../command.ts'
import { createStepProgress } from '../progress/step-progress.ts'
import { requireFlag } from '../input/flag-values.ts'
import { datasetFlag, modelFlag } from './flags.ts'
import { writeModel } from './model-file.ts'

export const fitCommand: Command = {
  name: 'model fit',
  summary: 'Fits a model on the train rows of a training set, and on no others.',
  words: [],
  flags: [datasetFlag, modelFlag],
  examples: ['model fit --dataset set --model model.json'],
  run: async ({ flags }, deps) => {
    const { out } = deps
    const report = createStepProgress(deps)
    const path = requireFlag(flags['model'], '--model <file>')
    const loaded = await readDataset(requireFlag(flags['dataset'], '--dataset <folder>'), (done, of) =>
      report({ phase: 'reading', done, of, unit: 'rows' }),
    )
    const model = fitOn(loaded, (done, of) => report({ phase: 'fitting', done, of, unit: 'models' }))
    writeModel(path, { model, evaluation: null })
    const { name, trainRows, trainBuys, repeatBuying } = model
    const seen = repeatBuying.kind === 'bg-nbd' ? 'drop-out can be seen' : repeatBuying.because
    out(
      `${name}: learned from ${trainRows} customers, of whom ${trainBuys} bought; ${seen}. Evaluate it before you believe it.`,
    )
    return { isWell: true, json: { name, trainRows, trainBuys, repeatBuying } }
  },
}

const fitOn = ({ dataset, rows }: LoadedDataset, onModel: Training['onModel']): CustomerModel => {
  try {
    return fitCustomerModel({
      tenantId: dataset.tenantId,
      trainedAt: dataset.cutoffs.train,
      horizonDays: dataset.horizonDays,
      featureNames,
      onModel,
      rows: rows.filter(({ split }) => split === 'train'),
    })
  } catch (error) {
    throw error instanceof RangeError ? new ExportError('folder', error.message, { cause: error }) : error
  }
}
