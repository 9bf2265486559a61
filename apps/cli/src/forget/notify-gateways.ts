import type { Secret } from '@intilery-sidebar/contract'
import { connectSharing, forgetElsewhere } from '@intilery-sidebar/governor'
import { once } from 'node:events'

const timeoutMs = 5_000

type Notification = {
  readonly redisUrl: string
  readonly storeKeys: readonly Secret[]
  readonly tenantId: string
  readonly customerId: string
}

/**
 * Makes all gateways forget, those included that still use a key that is being replaced. Rejects when one could not be
 * notified.
 */
export const notifyGateways = async ({ redisUrl, storeKeys, ...customer }: Notification): Promise<void> => {
  for (const storeKey of storeKeys) {
    const sharing = connectSharing({ url: redisUrl, storeKey })
    try {
      await once(sharing.redis, 'ready', { signal: AbortSignal.timeout(timeoutMs) })
      await forgetElsewhere(sharing, customer.tenantId, customer.customerId)
    } finally {
      sharing.close()
    }
  }
}
