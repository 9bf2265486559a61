import type { GovernedProfileClient } from '@intilery-sidebar/governor'
import type { Store } from '@intilery-sidebar/store'
import { setTimeout as sleep } from 'node:timers/promises'

type FollowOptions = {
  readonly erasures: Store['erasures']
  readonly profilesFor: (tenantId: string) => Pick<GovernedProfileClient, 'forget'> | null
}

export type Following = {
  /** Resolves when the store is not asked any more. */
  stop(): Promise<void>
}

const lookEveryMs = 5_000

/**
 * Forgets whom the store says is to be forgotten: the only way that is left between processes without Redis, and a
 * second one where Redis was away at the first. A look that fails is made up for by the next.
 */
export const followErasures = (options: FollowOptions): Following => {
  const stopping = new AbortController()
  const following = follow(options, stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await following
    },
  }
}

const follow = async ({ erasures, profilesFor }: FollowOptions, stopping: AbortSignal): Promise<void> => {
  let seen: ReadonlySet<string> = new Set()
  while (!stopping.aborted) {
    const standing = await erasures.standing().catch(() => null)
    if (standing !== null) {
      const news = standing.filter(({ id }) => !seen.has(id))
      seen = new Set(standing.map(({ id }) => id))
      // This process has forgotten whether or not the others could be notified; they look for themselves.
      for (const { tenantId, customerId } of news)
        await profilesFor(tenantId)
          ?.forget(customerId)
          .catch(() => undefined)
    }
    await sleep(lookEveryMs, null, { signal: stopping, ref: false }).catch(() => null)
  }
}
