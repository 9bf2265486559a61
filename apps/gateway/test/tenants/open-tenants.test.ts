import { Secret } from '@intilery-sidebar/contract'
import { connectSharing, createGovernorMetrics } from '@intilery-sidebar/governor'
import { redisForTests } from '@intilery-sidebar/dev-env/services'
import { once } from 'node:events'
import { Registry } from 'prom-client'
import { afterAll, describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/parse-config.ts'
import { createBudgets } from '../../src/tenants/create-budgets.ts'
import { openTenants } from '../../src/tenants/open-tenants.ts'
import { processEnv } from '../env/live-env.ts'
import { openReference, samePerson } from '../env/open-reference.ts'

const redis = await redisForTests()
afterAll(() => redis?.drop())

const shop = { clientId: 'acme', accountId: 'shop', brandId: 'SHOP' }
const club = { clientId: 'acme', accountId: 'club', brandId: 'CLUB' }

describe.runIf(redis !== null)('the allowances that are spent', () => {
  /** Lets each tenant ask once, and returns the allowances that were spent from, as several gateways share them. */
  const spend = async (keys: { readonly shop: string; readonly club: string }) => {
    await using opening = new AsyncDisposableStack()
    const tenants = [
      { ...shop, authToken: keys.shop },
      { ...club, authToken: keys.club },
    ]
    const reference = opening.use(await openReference(tenants))
    const file = tenants.map(({ authToken, ...name }) =>
      Object.assign(name, { baseUrl: reference.url, authTokens: [authToken] }),
    )
    const config = parseConfig({ ...processEnv, TENANTS_FILE: 'tenants.json' }, JSON.stringify(file))
    if (config.mode !== 'live') throw new Error('A file with tenants is live')
    const keyPrefix = `${redis?.keyPrefix}${keys.shop}-${keys.club}:`
    const sharing = opening.adopt(
      connectSharing({
        url: redis?.url ?? '',
        storeKey: new Secret('store-key-0123456789abcdef-01234567'),
        keyPrefix,
      }),
      (opened) => opened.close(),
    )
    await once(sharing.redis, 'ready')
    const metrics = createGovernorMetrics(new Registry())
    const opened = opening.adopt(
      openTenants(config.tenants, {
        sharing,
        metrics,
        budgets: createBudgets({ sharing, metrics }),
        policyVersionFor: () => undefined,
      }),
      (open) => open.close(),
    )
    for (const { clientId, accountId, brandId } of tenants) {
      const profiles = opened.profilesFor(`${clientId}/${accountId}/${brandId}`)
      const answer = await profiles?.getTraits({ idType: 'id', value: samePerson.id })
      expect(answer?.data[0]?.customer.firstName).toBe(`Of ${brandId}`)
    }
    expect(opened.profilesFor('acme/shop/OTHER')).toBeNull()
    return (await sharing.redis.keys(`${keyPrefix}budget:*`)).map((key) => key.slice(keyPrefix.length))
  }

  test('are one where tenants share a key', async () => {
    expect(await spend({ shop: 'our-key', club: 'our-key' })).toEqual(['budget:acme/club/CLUB'])
  })

  test('are each tenant’s own where its key is', async () => {
    const spent = await spend({ shop: 'shop-key', club: 'club-key' })
    expect(new Set(spent)).toEqual(new Set(['budget:acme/shop/SHOP', 'budget:acme/club/CLUB']))
  })
})
