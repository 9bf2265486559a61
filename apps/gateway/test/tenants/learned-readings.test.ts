import { createGovernorMetrics } from '@intilery-sidebar/governor'
import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  notableCustomers,
  serveReferenceApi,
} from '@intilery-sidebar/reference-api'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { formatCapabilities, toLearnedAddress } from '../../src/capabilities/capabilities-file.ts'
import { readCapabilities } from '../../src/capabilities/read-capabilities.ts'
import { parseConfig } from '../../src/config/parse-config.ts'
import { createBudgets } from '../../src/tenants/create-budgets.ts'
import { openTenants } from '../../src/tenants/open-tenants.ts'
import { liveEnv } from '../env/live-env.ts'

const tenantId = 'demo/shop/SHOP'
const { customerIds } = notableCustomers.byExternalId

/** Opens the ticket of one customer with a capability file, and counts what it cost upstream, by status. */
const openTicket = async (metaRoute: 'meta' | 'metadata', learned: 'meta' | 'metadata') => {
  await using opening = new AsyncDisposableStack()
  const api = opening.adopt(await createReferenceApi({ readings: { metaRoute } }), (open) => open.close())
  await loadDemoData(api, { customers: 20, events: 200 })
  const served = opening.adopt(await serveReferenceApi(api), (open) => open.close())
  const folder = opening.adopt(await mkdtemp(join(tmpdir(), 'learned-')), (path) =>
    rm(path, { recursive: true, force: true }),
  )
  const file = join(folder, 'readings.json')
  const entry = {
    baseUrl: toLearnedAddress(served.url),
    learnedAt: '2026-11-01T00:00:00.000Z',
    readings: { metaRoute: learned, start: 'exclusive' },
  }
  await writeFile(file, formatCapabilities(new Map([[tenantId, entry]])))
  const config = parseConfig({
    ...liveEnv,
    INTILERY_BASE_URL: served.url.href,
    INTILERY_CLIENT_ID: 'demo',
    INTILERY_AUTH_TOKEN: demoTenant.authTokens[0],
    CAPABILITIES_FILE: file,
  })
  if (config.mode !== 'live') throw new Error('The settings are live')
  const registry = new Registry()
  const metrics = createGovernorMetrics(registry)
  const tenants = opening.adopt(
    openTenants(config.tenants, {
      sharing: undefined,
      metrics,
      budgets: opening.adopt(createBudgets({ sharing: undefined, metrics }), (budgets) => budgets.close()),
      policyVersionFor: () => undefined,
      readings: await readCapabilities(config),
    }),
    (open) => open.close(),
  )
  const profiles = tenants.profilesFor(tenantId)
  if (profiles === null) throw new Error('The tenant is configured')
  const ref = { idType: 'id', value: customerIds[0] } as const
  const [meta, events] = await Promise.all([profiles.getMeta(ref), profiles.getEvents(ref, { size: 100 })])
  expect(meta.data[0]?.traits.customer.customerId).toBe(customerIds[0])
  expect(events.data.events.length).toBeGreaterThan(0)
  return countByStatus(await registry.metrics())
}

const countByStatus = (written: string): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const [, labels = '', count] of written.matchAll(/^sidebar_upstream_seconds_count\{(.*)\} (\d+)$/gm)) {
    const status = /status="(\w+)"/.exec(labels)?.[1] ?? ''
    counts[status] = (counts[status] ?? 0) + Number(count)
  }
  return counts
}

test.each(['meta', 'metadata'] as const)(
  'with a capability file that says %s the first ticket costs two requests, and none to find a route',
  async (metaRoute) => {
    expect(await openTicket(metaRoute, metaRoute)).toEqual({ 200: 2 })
  },
)

test.each([
  ['meta', 'metadata'],
  ['metadata', 'meta'],
] as const)(
  'a capability file that is wrong costs one request more, and no answer: %s for %s',
  async (metaRoute, learned) => {
    expect(await openTicket(metaRoute, learned)).toEqual({ 200: 2, 404: 1 })
  },
)
