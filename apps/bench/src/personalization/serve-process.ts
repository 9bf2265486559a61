import { listenLocally, openDevEnv } from '@intilery-sidebar/dev-env'
import { demoTenant } from '@intilery-sidebar/reference-api'
import { setTimeout as sleep } from 'node:timers/promises'

// The gateway with an upstream that is 60 ms away, in a process of its own. It says where it is and which keys open it.
const upstreamMs = 60
const customers = 700
const agents = 30

const counts = { asked: 0, limited: 0 }
const env = await openDevEnv({
  load: () => Promise.resolve(),
  listen: listenLocally,
  intercept: async (request, ask) => {
    counts.asked += 1
    await sleep(upstreamMs)
    const response = await ask(request)
    if (response.status === 429) counts.limited += 1
    return response
  },
})
const startMs = Date.now() - 86_400_000
const toVisits = (customer: number) =>
  Array.from({ length: 12 }, (_, visit) => ({
    type: 'track',
    userId: `v-${customer}`,
    event: visit % 6 === 5 ? 'Order Completed' : 'Product Viewed',
    messageId: `v-${customer}-${visit}`,
    timestamp: new Date(startMs + visit * 60_000).toISOString(),
    properties: { product_id: `p-${(customer + visit) % 40}`, price: 10, currency: 'GBP', order_id: 'o-1' },
  }))
for (let customer = 0; customer < customers; customer += 20)
  await env.ingest(Array.from({ length: 20 }, (_, index) => toVisits(customer + index)).flat())

const tenantId = [demoTenant.clientId, demoTenant.accountId, demoTenant.brandId].join('/')
const { key } = await env.store.personalizationKeys.make({
  tenantId,
  consumer: 'shop',
  scopes: ['recommendations'],
})
const proofs = await Promise.all(
  Array.from({ length: agents }, (_, index) =>
    env.launch.sign({ tenantId, agentId: `agent-${index}`, agentRole: 'agent' }),
  ),
)
process.on('message', () => process.send?.(counts))
process.on('disconnect', () => process.exit(0))
process.send?.({ url: env.gatewayUrl, key, proofs })
