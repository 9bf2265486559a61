import { fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'
import { atMost, type Bench, type BenchSettings, type Figure } from '../figure.ts'
import { benchParquet } from './bench-parquet.ts'
import { benchPoliteness } from './bench-politeness.ts'

const measuredSchema = z.object({
  seconds: z.number(),
  listedMs: z.number(),
  bareListingMs: z.number(),
  peakRssMb: z.number(),
})

/**
 * What an export needs beside the API's own time: memory, and seconds on top of the listing's round trips; and what it
 * takes of the request budget that it shares with agents.
 */
export const benchExporter: Bench = async (settings) => {
  const figures: Figure[] = []
  for (const [name, bench] of Object.entries(benches))
    if (name.includes(settings.only)) figures.push(...(await bench(settings)))
  return figures
}

const measure = async (...words: readonly number[]): Promise<z.output<typeof measuredSchema>> => {
  // As `pnpm cli` runs it: a young generation that grows freely takes 90 MB more.
  const child = fork(new URL('export-process.ts', import.meta.url), words.map(String), {
    execArgv: ['--max-semi-space-size=4'],
  })
  const said: unknown = await Promise.race([
    once(child, 'message').then(([message]: unknown[]) => message),
    once(child, 'exit').then(() => Promise.reject(new Error('The export ended before it was measured'))),
  ])
  return measuredSchema.parse(said)
}

/** A million events; ten times as many with `--large`. */
const benchMemory = async ({ scale }: BenchSettings): Promise<readonly Figure[]> => {
  const eventsPerCustomer = 50
  const customers = Math.round((scale * 1_000_000) / eventsPerCustomer)
  const { peakRssMb, seconds } = await measure(customers, eventsPerCustomer, 0, scale > 1 ? 64 : 16)
  const events = `${(customers * eventsPerCustomer) / 1e6} M events`
  return [
    { name: `${events}: peak RSS`, ours: peakRssMb, unit: 'MB', must: atMost(peakRssMb, 256, ' MB') },
    {
      name: `${events}: rows a second, all included`,
      ours: (customers * eventsPerCustomer) / seconds,
      unit: 'rows/s',
    },
  ]
}

const benchListing = async (): Promise<readonly Figure[]> => {
  const [pages, roundTripMs] = [100, 50]
  const { listedMs, bareListingMs } = await measure(pages * 100, 0, roundTripMs)
  const ratio = listedMs / bareListingMs
  return [
    {
      name: 'listing: time beside the same pages asked for and dropped',
      ours: ratio,
      unit: '×',
      must: atMost(ratio, 1.05, '×'),
    },
  ]
}

const benches: Readonly<Record<string, (settings: BenchSettings) => Promise<readonly Figure[]>>> = {
  memory: benchMemory,
  listing: benchListing,
  parquet: ({ scale }) => benchParquet(scale),
  politeness: benchPoliteness,
}
