import { Redis } from './redis-client.ts'
import { checkRedis } from './watch-connection.ts'

export type RedisState =
  | { readonly kind: 'usable' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'silent'; readonly code: string | null }

const timeoutMs = 3000

/** Connects once, writes nothing, and says whether this Redis can be used. */
export const inspectRedis = async (url: string): Promise<RedisState> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  let code: string | null = null
  redis.on('error', (error: unknown) => {
    code ??= findCode(error)
  })
  const usable = checkRedis(redis, timeoutMs)
  try {
    const [state] = await Promise.all([
      usable.then(toUsable, toRefused),
      redis.connect().catch(() => undefined),
    ])
    if (state.kind === 'refused') return state
    return redis.status === 'ready' ? state : { kind: 'silent', code }
  } finally {
    redis.disconnect()
  }
}

const toUsable = (): RedisState => ({ kind: 'usable' })
const toRefused = (error: unknown): RedisState => ({
  kind: 'refused',
  reason: error instanceof Error ? error.message : 'it refuses',
})

const findCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
