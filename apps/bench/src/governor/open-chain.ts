import { createProfileClient } from '@intilery-sidebar/client'
import { Secret } from '@intilery-sidebar/contract'
import { connectSharing, createRequestBudget, governProfileClient } from '@intilery-sidebar/governor'
import { demoTenant } from '@intilery-sidebar/reference-api'
import { once } from 'node:events'

type ChainOptions = {
  readonly baseUrl: URL
  readonly redisUrl: string
  readonly keyPrefix: string
  readonly processes: number
}

const tenant = 'demo/shop/SHOP'

/** What one gateway process has: client, budget, shared answers; and a count of what it asked upstream. */
export const openChain = async ({ baseUrl, redisUrl, keyPrefix, processes }: ChainOptions) => {
  const counts = { answered: 0, limited: 0, failed: 0 }
  const sharing = connectSharing({
    url: redisUrl,
    keyPrefix,
    processes,
    storeKey: new Secret('store-key-0123456789abcdef-01234567'),
  })
  await once(sharing.redis, 'ready')
  const budget = createRequestBudget({ sharing })
  const client = createProfileClient({
    baseUrl,
    tenant: demoTenant,
    credentials: [new Secret(demoTenant.authTokens[0])],
    requestBudget: budget.forTenant(tenant),
    observer: {
      onAttempt: ({ status, outcome }) => {
        if (status === 429) counts.limited += 1
        else if (outcome === 'answered') counts.answered += 1
        else counts.failed += 1
      },
    },
  })
  const governed = governProfileClient(client, { tenant, budget, sharing })
  const close = async () => {
    await governed.close()
    budget.close()
    await client.close()
    sharing.close()
  }
  return { counts, budget, client, governed, sharing, tenant, close }
}
