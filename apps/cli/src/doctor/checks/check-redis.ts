import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import { inspectRedis } from '@intilery-sidebar/governor'
import { bad, good, warning, type Finding } from '../finding.ts'

/** Whether the processes can share what they spend and know. */
export const checkRedis = async ({
  redisUrl,
  processes,
}: Pick<LiveConfig, 'redisUrl' | 'processes'>): Promise<Finding> => {
  if (redisUrl === null)
    return processes === undefined || processes === 1
      ? good('No Redis is set: a single process serves.')
      : warning(
          'GATEWAY_PROCESSES says that several processes run, but no Redis is set.',
          'Set REDIS_URL, or each process spends the whole allowance of the Profile API.',
        )
  const state = await inspectRedis(redisUrl)
  if (state.kind === 'usable') return good('Redis answers.')
  return state.kind === 'refused'
    ? bad(
        `Redis cannot be used: ${state.reason}.`,
        'Check REDIS_URL: the user, the password, the kind of Redis.',
      )
    : bad(
        `Redis does not answer${state.code === null ? '' : ` (${state.code})`}.`,
        'Check REDIS_URL and the firewall. Without Redis every process spends only its own part of the allowance.',
      )
}
