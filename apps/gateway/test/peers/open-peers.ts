import { Secret } from '@intilery-sidebar/contract'
import { postgresForTests, redisForTests } from '@intilery-sidebar/dev-env/services'
import { openStore } from '@intilery-sidebar/store'
import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { parseConfig } from '../../src/config/parse-config.ts'
import { openGateway } from '../../src/open-gateway.ts'
import { liveEnv, zendeskSecret } from '../env/live-env.ts'
import { openReference } from '../env/open-reference.ts'
import { impersonatePostgres } from './impersonate-postgres.ts'
import { impersonateRedis } from './impersonate-redis.ts'
import { impersonateUpstream } from './impersonate-upstream.ts'
import type { Peer } from './peer-state.ts'
import { openRelay, type Relay } from './relay.ts'

/** What every gateway of a test is started with. */
export type PeersConfig = ReturnType<typeof parseConfig>

/**
 * A relay before each peer, the settings that lead through them, and a store whose way to the database is always well.
 */
export const openPeers = async () => {
  const [postgres, redis] = [await postgresForTests(), await redisForTests()]
  if (postgres === null || redis === null) throw new Error('Both were there a moment ago')
  onTestFinished(() => postgres.drop())
  const { INTILERY_CLIENT_ID: clientId, INTILERY_ACCOUNT_ID: accountId, INTILERY_BRAND_ID: brandId } = liveEnv
  const reference = await openReference([
    { clientId, accountId, brandId, authToken: liveEnv.INTILERY_AUTH_TOKEN },
  ])
  onTestFinished(() => reference[Symbol.asyncDispose]())
  const relays: Record<Peer, Relay> = {
    Redis: await openRelay(new URL(redis.url), impersonateRedis),
    PostgreSQL: await openRelay(new URL(postgres.url), impersonatePostgres),
    upstream: await openRelay(new URL(reference.url), impersonateUpstream),
  }
  onTestFinished(() => {
    for (const relay of Object.values(relays)) relay.close()
  })
  // A key of its own, so that nothing that other tests keep in Redis is found.
  const storeKey = randomBytes(32).toString('base64url')
  const config = parseConfig({
    ...liveEnv,
    METRICS_PORT: '0',
    SESSION_KEYS: randomBytes(32).toString('base64url'),
    STORE_KEY: storeKey,
    INTILERY_BASE_URL: relays.upstream.url,
    DATABASE_URL: relays.PostgreSQL.url,
    REDIS_URL: relays.Redis.url,
    ZENDESK_SHARED_SECRET: zendeskSecret,
  })
  const direct = await openStore({ url: postgres.url, keys: [new Secret(storeKey)] })
  onTestFinished(() => direct.close())
  return { relays, config, direct }
}

export const start = (config: PeersConfig) =>
  openGateway(config, { logDestination: { write: () => undefined }, fetch })
