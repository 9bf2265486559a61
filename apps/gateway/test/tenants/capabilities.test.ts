import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/parse-config.ts'
import { readCapabilities } from '../../src/capabilities/read-capabilities.ts'
import { liveEnv } from '../env/live-env.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capabilities-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const read = async (file: string) => {
  const config = parseConfig({ ...liveEnv, CAPABILITIES_FILE: file })
  if (config.mode === 'demo') throw new Error('The settings are live')
  return readCapabilities(config)
}

const write = async (text: string): Promise<string> => {
  const file = join(folder, 'readings.json')
  await writeFile(file, text)
  return file
}

const entry = (readings: object, baseUrl = 'http://127.0.0.1:9/') => ({
  baseUrl,
  learnedAt: '2026-11-01T00:00:00.000Z',
  readings,
})
const toText = (tenants: object) => JSON.stringify({ version: 2, tenants })

test('what doctor learned is read by tenant, whatever else the file names and in whatever order', async () => {
  const text = toText({
    'acme/club/CLUB': entry({ start: 'inclusive' }),
    'acme/shop/SHOP': entry({ start: 'exclusive', end: null }),
  })
  const readings = await read(await write(text))
  expect(readings).toEqual(new Map([['acme/shop/SHOP', { start: 'exclusive', end: null }]]))
  expect(await read('')).toEqual(new Map())
})

test.each([
  ['a file cut short', toText({ 'acme/shop/SHOP': entry({}) }).slice(0, -3)],
  ['another version', '{"version":1,"tenants":[{"readings":{}}]}'],
  ['an unknown word', toText({ 'acme/shop/SHOP': { ...entry({}), reading: {} } })],
  ['what another address said', toText({ 'acme/shop/SHOP': entry({}, 'https://staging.example/') })],
  ['a file of another tenant', toText({ 'acme/club/CLUB': entry({}) })],
])('%s is refused whole, by the setting’s name', async (_what, text) => {
  await expect(read(await write(text))).rejects.toThrow(/CAPABILITIES_FILE .*doctor --capabilities/)
})

test('a file that is not there is refused', async () => {
  await expect(read(join(folder, 'none.json'))).rejects.toThrow('CAPABILITIES_FILE cannot be read')
})
