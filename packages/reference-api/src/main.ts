#!/usr/bin/env node
import { once } from 'node:events'
import process, { argv, stderr, stdout } from 'node:process'
import { parseOptions, usage, type CliOptions } from './cli/parse-options.ts'
import { readLearned } from './cli/read-learned.ts'
import { showLoading } from './cli/show-loading.ts'
import { createReferenceApi, type ReferenceApi } from './create-reference-api.ts'
import { loadDemoData } from './demo/load-demo-data.ts'
import { readHistory } from './histories/read-history.ts'
import { parseReadings, type Readings } from './readings.ts'
import { serveReferenceApi } from './serve-reference-api.ts'
import { demoTenant } from './tenant.ts'

type Asked = CliOptions & { readonly readings: Readings }

const readOptions = async (): Promise<Asked | null> => {
  try {
    const options = parseOptions(argv.slice(2))
    const { 'readings-from': file, tenant, reading } = options
    const learned = file === undefined ? [] : await readLearned(file, tenant)
    return { ...options, readings: parseReadings([...learned, ...reading]) }
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : 'The options cannot be read'}\n\n${usage}`)
    return null
  }
}

const load = async (api: ReferenceApi, { seed, customers, events, from }: CliOptions): Promise<void> => {
  if (customers === 0 || !(await api.isEmpty())) return
  if (from !== undefined) return api.importHistory(await readHistory(from))
  const loading = showLoading(events, stderr)
  loading.start()
  await loadDemoData(api, { seed, customers, events, onProgress: loading.advance })
  loading.stop()
}

const run = async (options: Asked): Promise<void> => {
  const { database, rate, burst, excess, faults, readings, port, hostname } = options
  const api = await createReferenceApi({
    database,
    limit: { perSecond: rate, burst, excess },
    allowsFaults: faults,
    readings,
    onUnexpected: (error) => stderr.write(`${error instanceof Error ? error.stack : 'unexpected'}\n`),
  })
  await load(api, options)
  const server = await serveReferenceApi(api, { port, hostname })
  const { clientId, accountId, brandId, authTokens, writeKeys } = demoTenant
  stdout.write(`Profile API  ${server.url}track/${clientId}/${accountId}/${brandId}/v1/profiles\n`)
  stdout.write(`  headers    auth-token: ${authTokens[0]}, content-type: application/json\n`)
  stdout.write(`Ingestion    ${server.url}v1/{identify|track|page|screen|group|alias|batch}\n`)
  stdout.write(`  write key  ${writeKeys[0]}\n`)
  stdout.write(`OpenAPI      ${server.url}openapi.json\n`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await server.close()
  await api.close()
}

const options = await readOptions()
if (options === null) process.exitCode = 2
else if (options.help) stdout.write(usage)
else await run(options)
