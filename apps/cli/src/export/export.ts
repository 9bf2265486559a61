import { priceExport, runExport, type Price } from '@intilery-sidebar/exporter'
import { readRedaction, readVocabulary } from '@intilery-sidebar/gateway/redaction'
import { join } from 'node:path'
import { tenantFlag, type Command, type Report } from '../command.ts'
import { chooseTenant } from '../input/choose-tenant.ts'
import { parseChoice, parseCount, requireFlag } from '../input/flag-values.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { toStoreOpenError } from '../input/store-open-error.ts'
import { toExportLine } from '../progress/export-line.ts'
import { openTenant } from '../tenant/open-tenant.ts'
import { recordRun, type RecordedRun } from './record-run.ts'

export const exportTenant: Command = {
  name: 'export',
  summary: 'Exports every customer and event to files. A second run resumes, or updates the folder.',
  words: [],
  flags: [
    {
      name: 'folder',
      value: '<folder>',
      summary: 'where the files go, one folder per tenant; required without --dry-run',
    },
    { name: 'dry-run', value: null, summary: 'only estimate the cost, with at most forty requests' },
    { name: 'format', value: 'parquet|ndjson', summary: 'default parquet' },
    { name: 'metadata', value: null, summary: 'read metadata, too: one more request per customer' },
    { name: 'full', value: null, summary: 'read every timeline from its beginning again' },
    {
      name: 'look-back-days',
      value: '<days>',
      summary: 'how far before the last run to read again, default 30',
    },
    {
      name: 'buckets',
      value: '<1 to 256>',
      summary: 'files of each large table, default 16; fixed by the first run',
    },
    tenantFlag,
  ],
  examples: ['export --dry-run', 'export --folder out', 'export --folder out --format ndjson --json'],
  run: async ({ flags }, { env, out, progress, onStop, clock }) => {
    const isDryRun = flags['dry-run'] !== undefined
    const folder = isDryRun ? '' : requireFlag(flags['folder'], '--folder <folder>')
    const asked = {
      format: parseChoice(flags['format'], 'format', ['parquet', 'ndjson']),
      buckets: parseCount(flags['buckets'], 'buckets', [1, 256]),
      lookBackDays: parseCount(flags['look-back-days'], 'look-back-days', [0, 36_500]),
      isFull: flags['full'] !== undefined,
      withMetadata: flags['metadata'] !== undefined,
    }
    const config = readLiveConfig(env)
    const tenant = chooseTenant(config, flags['tenant'])
    const redaction = await readRedaction(config, tenant.tenantId)
    const vocabulary = await readVocabulary(env)
    const { profiles, tokens, close } = openTenant(config, tenant)
    try {
      const { withMetadata } = asked
      if (isDryRun) return printPrice(out, await priceExport({ profiles, withMetadata }))
      const { tenantId } = tenant
      const recorded = await recordRun({ config, tenantId, onStop }, (record) =>
        runExport({
          profiles,
          tenantId,
          folder,
          ...asked,
          redaction,
          vocabulary,
          tokens,
          onProgress: (progressed) => {
            record(progressed)
            progress?.(toExportLine(progressed), progressed)
          },
          clock,
        }),
      )
      return printRun(out, folder, recorded)
    } finally {
      await close()
    }
  },
}

type Out = (line: string) => void

const printPrice = (out: Out, price: Price): Report => {
  const { customers, isExact, eventsPerCustomer, calls, hours, gigabytes } = price
  out(
    `${isExact ? '' : 'At least '}${customers} customers with about ${eventsPerCustomer.toFixed(1)} events each: ${calls} requests, ${hours.toFixed(2)} hours, ${gigabytes.toFixed(2)} GB. Nothing was written.`,
  )
  return { isWell: true, json: price }
}

const printRun = (out: Out, to: string, { manifest, isRecorded, refusal }: RecordedRun): Report => {
  const { tables, completeness, folder } = manifest
  const rows = Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.rows]))
  out(
    Object.entries(rows)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  )
  const { complete, customers, unreadableCustomers } = completeness
  out(
    `${complete} of ${customers} customers are complete. Files: ${join(to, folder)}, listed in ${join(to, 'manifest.json')}.`,
  )
  if (unreadableCustomers > 0) out(`${unreadableCustomers} more customers are listed and could not be read.`)
  if (!isRecorded)
    out(
      `The admin page does not show how this export ended. ${refusal === null ? 'The store did not answer.' : toStoreOpenError(refusal).message}`,
    )
  const isWell = complete === customers && unreadableCustomers === 0
  return { isWell, json: { folder, rows, completeness, isRecorded } }
}
