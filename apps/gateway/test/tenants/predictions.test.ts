import { predictionsHeader } from '@intilery-sidebar/dev-env/predictions'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../src/config/read-config.ts'
import { openGateway } from '../../src/open-gateway.ts'
import { readPredictions } from '../../src/predictions/read-predictions.ts'
import { reload } from '../../src/process/reload.ts'
import type { LiveConfig } from '../../src/config/config.ts'
import { liveEnv } from '../env/live-env.ts'

const header = { ...predictionsHeader, tenantId: 'acme/shop/SHOP', count: 2 }
const line = (customerId: string) =>
  JSON.stringify({ customerId, probability: 0.3, expectedPurchases: null, factors: [] })
const toFile = (top: object, ...lines: readonly string[]): string =>
  `${[JSON.stringify(top), ...lines].join('\n')}\n`
const good = toFile(header, line('c-1'), line('c-2'))

const openFile = async (text: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'predictions-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'predictions.ndjson')
  await writeFile(file, text)
  const env = { ...liveEnv, METRICS_PORT: '0', PREDICTIONS_FILE: file }
  return { file, env, config: readConfig(env) }
}

const toLive = (config: ReturnType<typeof readConfig>): LiveConfig => {
  if (config.mode === 'demo') throw new Error('The settings name no tenant')
  return config
}

test('what a model foresaw of a customer is found by their id, for their tenant alone', async () => {
  const { config } = await openFile(good)
  const predictionsFor = await readPredictions(toLive(config))
  expect(predictionsFor('acme/shop/SHOP')?.find('c-2')).toMatchObject({ probability: 0.3 })
  expect(predictionsFor('acme/shop/SHOP')?.find('c-3')).toBeNull()
  expect(predictionsFor('acme/shop/OTHER')).toBeNull()
})

test.each([
  ['is cut short', toFile(header, line('c-1')), 'cut short'],
  ['is of another tenant', toFile({ ...header, tenantId: 'a/b/C' }, line('c-1'), line('c-2')), 'is of a/b/C'],
  ['has a line of another kind', toFile(header, line('c-1'), '{"customerId":7}'), 'line 3'],
  ['has no header', toFile({ version: 2 }), 'line 1'],
  ['is empty', '', 'is empty'],
])('a file that %s is refused by name', async (_what, text, reason) => {
  const { config } = await openFile(text)
  await expect(readPredictions(toLive(config))).rejects.toThrow(`PREDICTIONS_FILE`)
  await expect(readPredictions(toLive(config))).rejects.toThrow(reason)
})

test('a file that is not there is refused by name', async () => {
  const { config } = await openFile(good)
  const missing = { ...toLive(config), predictionsFile: '/nowhere/predictions.ndjson' }
  await expect(readPredictions(missing)).rejects.toThrow('PREDICTIONS_FILE cannot be read')
})

test('a reload takes a new file whole, or keeps the former one', async () => {
  const { file, env, config } = await openFile(good)
  const gateway = await openGateway(config, {
    logDestination: { write: () => undefined },
    fetch,
    readAgain: () => readConfig(env),
  })
  await writeFile(file, toFile(header, line('c-1')))
  expect(await reload(gateway)).toContain('PREDICTIONS_FILE holds 1 customers and promises 2')
  await writeFile(file, good)
  expect(await reload(gateway)).toContain('"msg":"reloaded')
  await gateway.close()
})
