import { setTimeout as sleep } from 'node:timers/promises'
import type { DevEnv } from './open-dev-env.ts'

/** The gateway looks up once a second which sessions were ended. */
const untilNoticedMs = 1_100
const dayMs = 86_400_000

/**
 * Ends every session that was shown anything, as each ends by itself after 15 minutes. Sessions that are bought later
 * hold.
 */
export const endSessions = async ({ store }: Pick<DevEnv, 'store'>): Promise<void> => {
  const since = new Date(Date.now() - dayMs)
  const { accounts } = await store.ledger.summarize({ since, agentsSince: since })
  for (const { tenantId, host, accountId } of accounts)
    await store.revocations.revoke({
      tenantId,
      host,
      accountId: accountId ?? '',
      agentId: null,
      at: new Date(),
    })
  await sleep(untilNoticedMs)
}
