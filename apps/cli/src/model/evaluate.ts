import { readDataset } from '@intilery-sidebar/exporter'
import { evaluateModel, toLicence, toModelCard } from '@intilery-sidebar/models'
import type { Command } from '../command.ts'
import { createStepProgress } from '../progress/step-progress.ts'
import { writeText } from '../files/write-text.ts'
import { requireFlag } from '../input/flag-values.ts'
import { datasetFlag, modelFlag } from './flags.ts'
import { readModel, writeModel } from './model-file.ts'

export const evaluateCommand: Command = {
  name: 'model evaluate',
  summary: 'Tests a model on other customers at a later cutoff, beside recency alone and frequency alone.',
  words: [],
  flags: [datasetFlag, modelFlag],
  examples: ['model evaluate --dataset set --model model.json   # writes model-card.md, too'],
  run: async ({ flags }, deps) => {
    const { out } = deps
    const report = createStepProgress(deps)
    const path = requireFlag(flags['model'], '--model <file>')
    const { dataset, rows } = await readDataset(
      requireFlag(flags['dataset'], '--dataset <folder>'),
      (done, of) => report({ phase: 'reading', done, of, unit: 'rows' }),
    )
    const { model } = readModel(path)
    const tested = rows.filter(({ split }) => split === 'test')
    const evaluation = evaluateModel(model, tested, {
      testedAt: dataset.cutoffs.test,
      onRound: (done, of) => report({ phase: 'resampling', done, of, unit: 'rounds' }),
    })
    writeModel(path, { model, evaluation })
    writeText(path.replace(/(\.json)?$/, '-card.md'), toModelCard(model, evaluation))
    const { bins: _bins, ...figures } = evaluation
    const { auc, recencyAuc, frequencyAuc, topTenthLift } = figures
    out(toLicence(evaluation))
    out(
      `Recency alone ${recencyAuc.toFixed(4)}, frequency alone ${frequencyAuc.toFixed(4)}, the model ${auc.toFixed(4)}; the top tenth bought ${topTenthLift.toFixed(1)} times as often as all.`,
    )
    return { isWell: true, json: figures }
  },
}
