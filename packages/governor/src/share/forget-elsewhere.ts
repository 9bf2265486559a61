import { ProfileError } from '@intilery-sidebar/contract'
import { toCustomerKeys } from './customer-keys.ts'
import { createScript } from './script.ts'
import { forgottenForMs } from './shared-answers.ts'
import type { Sharing } from './sharing.ts'

const forgetScript = `
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
local kept = redis.call('ZRANGE', KEYS[2], 0, -1)
for _, key in ipairs(kept) do redis.call('UNLINK', key) end
redis.call('UNLINK', KEYS[2])
return #kept
`

/**
 * Erases a customer from what processes have in common, and tells every process to forget them too; for whoever keeps nothing
 * itself. Rejects with `unavailable` when they could not be told: then nothing is certain, and it has to be repeated.
 */
export const forgetElsewhere = async (
  sharing: Sharing,
  tenant: string,
  customerId: string,
): Promise<void> => {
  const { redis, seal, news } = sharing
  const subject = toForgetSubject(sharing, tenant)
  const { forgotten, index } = toCustomerKeys(sharing, tenant, customerId)
  try {
    await createScript(redis, forgetScript)([forgotten, index], [forgottenForMs])
    await news.publish(subject, seal.seal(customerId, subject).toString('base64url'))
  } catch (cause) {
    throw new ProfileError('unavailable', 'Other processes may still remember the customer', { cause })
  }
}

/** What the news is about when a tenant's customer is to be forgotten. */
export const toForgetSubject = ({ seal }: Sharing, tenant: string): string => `forget:${seal.nameOf(tenant)}`
