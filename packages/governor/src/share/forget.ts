import { ProfileError } from '@intilery-sidebar/contract'
import { toCustomerKeys } from './customer-keys.ts'
import { createScript } from './script.ts'
import { forgottenForMs } from './shared-answers.ts'
import type { Sharing } from './sharing.ts'

/** One tenant's way to make every process forget. */
export type Forgetting = {
  /** Rejects with `unavailable` when the others could not be notified yet: they are as soon as Redis lets us. */
  forget(customerId: string): Promise<void>
  close(): void
}

type ForgettingOptions = {
  readonly sharing: Sharing
  readonly tenant: string
  readonly forgetHere: (customerId: string) => void
  /** Messages were missed: which customers to forget is unknown, so all are forgotten. */
  readonly forgetAllHere: () => void
}

export const createForgetting = ({ sharing, tenant, ...here }: ForgettingOptions): Forgetting => {
  const { seal, pubSub } = sharing
  const subject = toForgetSubject(sharing, tenant)
  const stop = pubSub.listen(subject, (sealed) => {
    const customerId = seal.open(Buffer.from(sealed, 'base64url'), subject)
    if (customerId !== null) here.forgetHere(customerId)
  })
  const stopGap = pubSub.onGap(here.forgetAllHere)
  const pending = new Set<string>()
  const publishForgotten = async (customerId: string): Promise<void> => {
    await forgetElsewhere(sharing, tenant, customerId)
    pending.delete(customerId)
  }
  const timer = setInterval(() => {
    for (const customerId of pending) publishForgotten(customerId).catch(() => undefined)
  }, publishAgainMs).unref()
  return {
    forget: async (customerId) => {
      if (pending.size < pendingMax) pending.add(customerId)
      await publishForgotten(customerId)
    },
    close: () => {
      clearInterval(timer)
      stop()
      stopGap()
    },
  }
}

const publishAgainMs = 1000
/** Far more than are erased while Redis is away; the other processes learn of any more from the store. */
const pendingMax = 10_000

const forgetScript = `
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
local kept = redis.call('ZRANGE', KEYS[2], 0, -1)
for _, key in ipairs(kept) do redis.call('UNLINK', key) end
redis.call('UNLINK', KEYS[2])
return #kept
`

/**
 * Erases a customer from what processes have in common, and makes every process forget them too; for a process that
 * caches nothing itself. Rejects with `unavailable` when they could not be reached: nothing is certain then, and it has
 * to be repeated.
 */
export const forgetElsewhere = async (
  sharing: Sharing,
  tenant: string,
  customerId: string,
): Promise<void> => {
  const { redis, seal, pubSub } = sharing
  const subject = toForgetSubject(sharing, tenant)
  const { forgotten, index } = toCustomerKeys(sharing, tenant, customerId)
  try {
    await createScript(redis, forgetScript)([forgotten, index], [forgottenForMs])
    await pubSub.publish(subject, seal.seal(customerId, subject).toString('base64url'))
  } catch (cause) {
    throw new ProfileError('unavailable', 'Other processes may still remember the customer', { cause })
  }
}

/** The subject of the message that a tenant's customer is to be forgotten. */
const toForgetSubject = ({ seal }: Sharing, tenant: string): string => `forget:${seal.nameOf(tenant)}`
