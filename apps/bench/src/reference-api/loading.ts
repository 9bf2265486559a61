import { realDataForTests, type RealDataFile } from '@intilery-sidebar/dev-env/services'
import process from 'node:process'
import { atMost, type Figure } from '../figure.ts'
import { referenceApiMain } from './demo-servers.ts'
import { spawnServer } from './spawn-server.ts'

const files = {
  'Online Retail, 22,190 invoices': 'online_retail_known_customers.parquet',
  'OTTO, 862 events': 'otto_sample_train.jsonl',
} as const satisfies Record<string, RealDataFile>

const [secondsMax, cpuSecondsMax] = [5, 2.5]
const port = 18_803

/** From the command to its first answer, with a real shop's history in it. */
export const measureLoading = async (): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const [name, file] of Object.entries(files)) {
    const path = realDataForTests(file)
    if (path !== null) figures.push(...(await load(name, path)))
  }
  return figures
}

const load = async (name: string, path: string): Promise<Figure[]> => {
  const began = performance.now()
  const server = await spawnServer(
    process.execPath,
    [referenceApiMain, '--from', path, '--port', `${port}`],
    port,
  )
  const [seconds, cpu] = [(performance.now() - began) / 1000, server.cpuSeconds()]
  await server.stop()
  return [
    {
      name: `--from ${name}: start to first answer`,
      ours: seconds,
      unit: 's',
      must: atMost(seconds, secondsMax, ' s'),
    },
    { name: `--from ${name}: CPU`, ours: cpu, unit: 's', must: atMost(cpu, cpuSecondsMax, ' s') },
  ]
}
