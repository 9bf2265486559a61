import { cdnowHistory } from '@intilery-sidebar/dev-env/histories'
import { realDataForTests } from '@intilery-sidebar/dev-env/services'
import {
  createReferenceApi,
  readHistory,
  serveReferenceApi,
  type History,
} from '@intilery-sidebar/reference-api'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'vitest'
import { z } from 'zod'
import { spawnCli } from './run-cli.ts'
import { toDemoEnvironment } from './serve-demo.ts'

/** What a data scientist asks of a shop's history, and what its files are known to hold. */
type RealHistory = {
  readonly name: string
  readonly path: string | null
  readonly read: (path: string) => Promise<Iterable<History>>
  readonly rows: Readonly<Record<string, number>>
  readonly cutoff: string
  readonly horizon: string
  readonly asOf: string
}

const isSweep = process.env['SWEEP'] === 'full'
const cdnow = { cutoff: '1997-12-31', horizon: '174', asOf: '1998-06-30' }

const histories: readonly RealHistory[] = [
  {
    name: 'a tenth of CDNOW',
    path: realDataForTests('CDNOW_sample.txt'),
    read: async (path) => cdnowHistory(path, 1),
    rows: { customers: 2357, events: 6919, orders: 6919 },
    ...cdnow,
  },
  {
    name: 'Online Retail',
    path: realDataForTests('online_retail_known_customers.parquet'),
    read: readHistory,
    rows: { customers: 4372, orders: 22_190, order_lines: 406_829 },
    cutoff: '2011-09-02',
    horizon: '91',
    asOf: '2011-12-09',
  },
  // Four minutes more: an export spends a hundred requests a second, and each customer is one.
  ...(isSweep
    ? [
        {
          name: 'CDNOW',
          path: realDataForTests('CDNOW_master.txt'),
          read: async (path: string) => cdnowHistory(path, 0),
          rows: { customers: 23_570, events: 69_659, orders: 69_659 },
          ...cdnow,
        },
      ]
    : []),
]

type OnFinished = (close: () => Promise<void> | void) => void

const serve = async (
  history: Iterable<History>,
  onTestFinished: OnFinished,
): Promise<Record<string, string>> => {
  const api = await createReferenceApi()
  await api.importHistory(history)
  const served = await serveReferenceApi(api)
  onTestFinished(async () => {
    await served.close()
    await api.close()
  })
  return toDemoEnvironment(served.url.href, 'sqlite::memory:')
}

const progressSchema = z.object({
  progress: z.looseObject({ phase: z.string(), tokens: z.number().nullish() }),
})
const exportedSchema = z.looseObject({ rows: z.record(z.string(), z.number()) })
const datasetSchema = z.looseObject({ leaks: z.array(z.unknown()) })
const evaluatedSchema = z.looseObject({
  auc: z.number(),
  recencyAuc: z.number(),
  frequencyAuc: z.number(),
  gain: z.object({ lower: z.number(), upper: z.number() }),
  isBelievable: z.boolean(),
})

/** Runs the CLI's own process; answers its JSON output, and the phases that it reported. */
const createRun =
  (env: Readonly<Record<string, string>>) =>
  async (...words: readonly string[]) => {
    const { code, out, err } = await spawnCli([...words, '--json'], env)
    const steps = err
      .trim()
      .split('\n')
      .map((line) => progressSchema.parse(JSON.parse(line)).progress)
    return {
      code,
      json: JSON.parse(out) as unknown,
      steps,
      phases: [...new Set(steps.map(({ phase }) => phase))],
    }
  }

const known = histories.filter(({ path }) => path !== null)

// At one time: an export waits for the request budget more than it works.
describe.skipIf(known.length === 0)('the commands', { timeout: isSweep ? 1_200_000 : 480_000 }, () => {
  test.concurrent.for(known)(
    'take the real history of $name from the API to scores, or say why no customer is scored',
    async ({ name, path, read, rows, cutoff, horizon, asOf }, { expect, onTestFinished }) => {
      const folder = mkdtempSync(join(tmpdir(), 'real-history-'))
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
      const at = (file: string): string => join(folder, file)
      const run = createRun(await serve(await read(path ?? ''), onTestFinished))

      const exported = await run('export', '--folder', at('out'))
      expect(exportedSchema.parse(exported.json).rows).toMatchObject(rows)
      expect(exported.phases).toEqual(['listing', 'reading', 'writing'])
      expect(exported.steps.at(-1)?.tokens).toBeGreaterThan(rows['customers'] ?? 0)

      const set = ['--folder', at('set'), '--cutoff', cutoff, '--horizon', horizon]
      const dataset = await run('dataset', '--export', at('out'), ...set)
      expect(datasetSchema.parse(dataset.json).leaks).toEqual([])
      expect(dataset.phases).toEqual(['surveying', 'collecting', 'checking'])

      const model = ['--model', at('model.json')]
      const fitted = await run('model', 'fit', '--dataset', at('set'), ...model)
      expect(fitted).toMatchObject({ code: 0, phases: ['reading', 'fitting'] })

      const evaluated = await run('model', 'evaluate', '--dataset', at('set'), ...model)
      expect(evaluated.phases).toEqual(['reading', 'resampling'])
      const { auc, recencyAuc, frequencyAuc, gain, isBelievable } = evaluatedSchema.parse(evaluated.json)
      expect(readFileSync(at('model-card.md'), 'utf8')).toContain('recency')
      process.stdout.write(
        `${name}: AUC ${auc.toFixed(4)}, recency ${recencyAuc.toFixed(4)}, frequency ${frequencyAuc.toFixed(4)}; gain ${gain.lower.toFixed(4)} to ${gain.upper.toFixed(4)}\n`,
      )

      const scoring = ['--as-of', asOf, '--to', at('predictions.ndjson')]
      const { code, out } = await spawnCli(
        ['model', 'score', '--export', at('out'), ...model, ...scoring],
        {},
      )
      expect(code).toBe(isBelievable ? 0 : 1)
      expect(out).toContain(isBelievable ? 'customers are scored' : 'No better than')
      expect(existsSync(at('predictions.ndjson'))).toBe(isBelievable)
    },
  )
})
