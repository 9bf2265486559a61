import { demoTenant, notableCustomers } from '@intilery-sidebar/reference-api'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { request } from 'undici'
import { openFlexibleLimiter } from '../flexible-limiter.ts'
import { openChain } from '../open-chain.ts'

// One of several processes that ask for all they can get, behind the limiter named in the arguments.
const [, , limiter, url = '', redisUrl = '', keyPrefix = ''] = process.argv
const workers = 32
const baseUrl = new URL(url)
const [ref] = notableCustomers.documented.refs
const traitsUrl = new URL(
  `/track/demo/shop/SHOP/v1/profiles/${ref.idType}:${encodeURIComponent(ref.value)}/traits`,
  baseUrl,
)

const ask = async () => {
  const headers = { 'auth-token': demoTenant.authTokens[0], 'content-type': 'application/json' }
  const { body } = await request(traitsUrl, { headers })
  await body.dump()
}

const openOurs = async () => {
  const { budget, client, tenant } = await openChain({ baseUrl, redisUrl, keyPrefix, processes: 4 })
  // Brings the bucket into being: it starts empty and fills while the others are still starting.
  await budget.forTenant(tenant).acquire({})
  return async () => {
    await budget.forTenant(tenant).acquire({})
    await client.getTraits(ref)
  }
}

const openFlexible = async () => {
  const { spend } = await openFlexibleLimiter(redisUrl, keyPrefix)
  return async () => {
    await spend()
    await ask()
  }
}

const work = limiter === 'ours' ? await openOurs() : limiter === 'flexible' ? await openFlexible() : ask

process.on('disconnect', () => process.exit(0))
process.send?.({ isReady: true })
await once(process, 'message')
const loop = async () => {
  for (;;) await work().catch(() => sleep(1))
}
await Promise.all(Array.from({ length: workers }, loop))
