import { createProfileClient } from '@intilery-sidebar/client'
import { Secret } from '@intilery-sidebar/contract'
import { demoTenant } from '@intilery-sidebar/reference-api'
import process from 'node:process'
import { runExport } from '../src/index.ts'

// An export of its own, to be killed: `node export-process.ts <url> <folder>`. It says when it begins and when it is
// done.
const [url = '', folder = ''] = process.argv.slice(2)

const client = createProfileClient({
  baseUrl: new URL(url),
  tenant: demoTenant,
  credentials: demoTenant.authTokens.map((token) => new Secret(token)),
  bodyLimitBytes: 64 << 20,
})
process.stdout.write('begun\n')
const { clientId, accountId, brandId } = demoTenant
await runExport({
  profiles: client,
  tenantId: `${clientId}/${accountId}/${brandId}`,
  folder,
  buckets: 2,
  clock: () => Date.UTC(2026, 0, 1),
})
await client.close()
process.stdout.write(`done ${Math.round(process.resourceUsage().maxRSS / 1024)}\n`)
