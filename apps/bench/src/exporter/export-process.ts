import { runExport } from '@intilery-sidebar/exporter'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createSyntheticClient } from './synthetic-client.ts'

const [customers = 0, eventsPerCustomer = 0, roundTripMs = 0, buckets = 16] = process.argv
  .slice(2)
  .map(Number)
const folder = mkdtempSync(join(tmpdir(), 'bench-export-'))
const client = createSyntheticClient({ customers, eventsPerCustomer, roundTripMs })

/** The same pages, one after the other, and nothing done with them: what this machine makes of the round trips now. */
const bareBegan = performance.now()
if (roundTripMs > 0)
  for (let scrollId: string | null = null; ;) {
    scrollId = (await client.listProfiles(scrollId)).data.scrollId
    if (scrollId === null) break
  }
const bareListingMs = performance.now() - bareBegan

const began = performance.now()
let listedMs = 0

await runExport({
  profiles: {
    ...client,
    listProfiles: async (...call) => {
      const answer = await client.listProfiles(...call)
      listedMs = performance.now() - began
      return answer
    },
  },
  tenantId: 'bench/bench/BENCH',
  folder,
  buckets,
})
rmSync(folder, { recursive: true, force: true })
process.send?.({
  seconds: (performance.now() - began) / 1000,
  listedMs,
  bareListingMs,
  peakRssMb: process.resourceUsage().maxRSS / 1024,
})
