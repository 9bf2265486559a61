import { leakKinds, lintDataset, makeDataset, type Dataset, type Leak } from '@intilery-sidebar/exporter'
import { readVocabulary } from '@intilery-sidebar/gateway/redaction'
import type { Command } from '../command.ts'
import { createDatasetProgress } from '../progress/dataset-progress.ts'
import { parseChoice, parseCount, parseCutoff, requireFlag } from '../input/flag-values.ts'

export const makeDatasetCommand: Command = {
  name: 'dataset',
  summary: 'Makes a training set of what was known at a cutoff, and checks it for eight kinds of leak.',
  words: [],
  flags: [
    { name: 'export', value: '<folder>', summary: 'the folder of a finished export', isRequired: true },
    {
      name: 'folder',
      value: '<folder>',
      summary: 'where the training set goes; replaced as a whole',
      isRequired: true,
    },
    {
      name: 'cutoff',
      value: '<day>',
      summary: 'cutoff of the test rows, e.g. 2026-03-31 (end of the day, UTC)',
      isRequired: true,
    },
    { name: 'horizon', value: '<days>', summary: 'how far ahead the labels look', isRequired: true },
    {
      name: 'grace',
      value: '<days>',
      summary: 'how many days late an order may arrive and still count, default 7',
    },
    { name: 'known', value: 'received-time|event-time', summary: 'event-time for back-filled history' },
    {
      name: 'household',
      value: 'none|email-domain',
      summary: 'also keep customers with the same e-mail domain on one side of the split',
    },
    { name: 'format', value: 'parquet|ndjson', summary: 'default parquet' },
  ],
  examples: ['dataset --export out --folder set --cutoff 2026-03-31 --horizon 90'],
  run: async ({ flags }, deps) => {
    const { env, out } = deps
    const request = {
      exportFolder: requireFlag(flags['export'], '--export <folder>'),
      folder: requireFlag(flags['folder'], '--folder <folder>'),
      cutoff: parseCutoff(requireFlag(flags['cutoff'], '--cutoff <day>'), 'cutoff'),
      horizonDays: parseCount(requireFlag(flags['horizon'], '--horizon <days>'), 'horizon', [1, 3650]) ?? 1,
      graceDays: parseCount(flags['grace'], 'grace', [0, 365]),
      knownBy: parseChoice(flags['known'], 'known', ['received-time', 'event-time']),
      household: parseChoice(flags['household'], 'household', ['none', 'email-domain']),
      format: parseChoice(flags['format'], 'format', ['parquet', 'ndjson']),
      vocabulary: await readVocabulary(env),
      onProgress: createDatasetProgress(deps),
    }
    const dataset = await makeDataset(request)
    const leaks = await lintDataset(request)
    printDataset(out, dataset, leaks)
    return { isWell: leaks.length === 0, json: { dataset, leaks } }
  },
}

const printDataset = (out: (line: string) => void, dataset: Dataset, leaks: readonly Leak[]): void => {
  for (const split of ['train', 'test'] as const) {
    const { rows, labelled, buys } = dataset.splits[split]
    out(
      `${split}: ${rows} customers at ${dataset.cutoffs[split]}, ${labelled} labelled, ${buys} bought within ${dataset.horizonDays} days`,
    )
  }
  for (const { kind, because } of leaks) out(`Leak ${kind}, ${leakKinds[kind]}: ${because}`)
  if (leaks.length === 0) out('No leak of the eight kinds was found. The card is in card.md.')
}
