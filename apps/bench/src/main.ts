import { mkdir, writeFile } from 'node:fs/promises'
import { arch, cpus, loadavg } from 'node:os'
import type { Bench, BenchSettings, Figure } from './figure.ts'
import { printFigures } from './print-figures.ts'

/** The modules that can be named on the command line; without names, all of them. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  'reference-api': async () => (await import('./reference-api/bench.ts')).benchReferenceApi,
  sidebar: async () => (await import('./sidebar/bench.ts')).benchSidebar,
  insights: async () => (await import('./insights/bench.ts')).benchInsights,
  personalization: async () => (await import('./personalization/bench.ts')).benchPersonalization,
  store: async () => (await import('./store/bench.ts')).benchStore,
  redaction: async () => (await import('./redaction/bench.ts')).benchRedaction,
  models: async () => (await import('./models/bench.ts')).benchModels,
  exporter: async () => (await import('./exporter/bench.ts')).benchExporter,
  gateway: async () => (await import('./gateway/bench.ts')).benchGateway,
  sizing: async () => (await import('./sizing/bench.ts')).benchSizing,
  governor: async () => (await import('./governor/bench.ts')).benchGovernor,
}

const words = process.argv.slice(2)
const isLarge = words.includes('--large')
/** What guides say is kept beside them, so that a test can hold them to it. */
const isKept = words.includes('--keep')

const settings: BenchSettings = {
  databaseUrl: process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/test',
  redisUrl: process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379',
  scale: Number(process.env['BENCH_SCALE'] ?? (isLarge ? 10 : 1)),
  only: process.env['BENCH_ONLY'] ?? '',
}

const folder = new URL('../../../.artifacts/bench/', import.meta.url)
const keptFolder = new URL('../../../docs/operate/measured/', import.meta.url)

const run = async (name: string): Promise<void> => {
  const load = benches[name]
  if (load === undefined)
    throw new Error(`There is no bench called ${name}; there is ${Object.keys(benches).join(', ')}`)
  const bench = await load()
  const figures = await bench(settings)
  process.stdout.write(`\n${name}\n${printFigures(figures)}\n`)
  const machine = { cpus: cpus().length, arch: arch(), load: loadavg(), node: process.version }
  if (isKept) await keep(name, machine, figures)
  await mkdir(folder, { recursive: true })
  await writeFile(
    new URL(`${name}.json`, folder),
    `${JSON.stringify({ machine, settings, figures }, null, 2)}\n`,
  )
}

const keep = async (name: string, machine: object, figures: readonly Figure[]): Promise<void> => {
  const kept = {
    command: `npx --yes pnpm@12 bench ${name} --keep`,
    measuredOn: new Date().toISOString().slice(0, 10),
    machine,
    figures,
  }
  await mkdir(keptFolder, { recursive: true })
  await writeFile(new URL(`${name}.json`, keptFolder), `${JSON.stringify(kept, null, 2)}\n`)
}

const named = words.filter((word) => !word.startsWith('--'))
for (const name of named.length > 0 ? named : Object.keys(benches)) await run(name)
