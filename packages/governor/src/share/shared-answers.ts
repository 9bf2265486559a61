import type { Answer } from '@intilery-sidebar/contract'
import type { AnswerKind } from '../answer-kinds.ts'
import { toCustomerKeys } from './customer-keys.ts'
import type { RedisBreaker } from './redis-breaker.ts'
import { createScript } from './script.ts'
import type { Sharing } from './sharing.ts'

/** The answers that processes have in common. Away or spoilt, there are none. */
export type SharedAnswers<Data> = {
  /** With its age by Redis' clock, the only one that all processes have in common. */
  get(key: string): Promise<SharedAnswer<Data> | null>
  /** `about`: whom it is about besides those it names. */
  put(key: string, answer: Answer<Data>, about: readonly string[]): Promise<void>
}

export type SharedAnswer<Data> = { readonly answer: Answer<Data>; readonly ageMs: number }

type SharedAnswersOptions<Data> = {
  readonly sharing: Sharing
  readonly tenant: string
  readonly breaker: RedisBreaker
  readonly kind: AnswerKind<Data>
  /** After this an answer is of no use to any caller. */
  readonly keptMs: number
  /** Whether one of them was forgotten here since: Redis may not know yet. */
  readonly isForgotten: (customerIds: readonly string[], ageMs: number) => boolean
}

/** A larger answer costs every process more to carry than upstream costs to ask. */
const jsonLengthMax = 256 * 1024

/** Changes with the shape of what is kept, so that a new version does not find what an old one left. */
const shapeVersion = 'a1'

/** Nothing about a customer just forgotten is kept, nor what was on its way: longer than any call may take. */
export const forgottenForMs = 30_000

// Each customer has an index of the answers about them, by when those expire.
const putScript = `
local customers = (#KEYS - 1) / 2
for i = 1, customers do if redis.call('EXISTS', KEYS[1 + i]) == 1 then return 0 end end
local time = redis.call('TIME')
local now = time[1] * 1000
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
for i = 1, customers do
  local index = KEYS[1 + customers + i]
  redis.call('ZREMRANGEBYSCORE', index, '-inf', now)
  redis.call('ZADD', index, now + ARGV[2], KEYS[1])
  redis.call('PEXPIRE', index, ARGV[2])
end
return 1
`

export const createSharedAnswers = <Data>(options: SharedAnswersOptions<Data>): SharedAnswers<Data> => {
  const { sharing, tenant, breaker, kind, keptMs, isForgotten } = options
  const { redis, seal } = sharing
  const write = createScript(redis, putScript)
  const keyOf = (key: string) => `${sharing.keyPrefix}answer:${shapeVersion}:${seal.nameOf(key)}`
  return {
    async get(key) {
      const name = keyOf(key)
      const [sealed, leftMs] = await breaker(() =>
        Promise.all([redis.getBuffer(name), redis.pttl(name)]),
      ).catch(() => [null, 0] as const)
      const ageMs = keptMs - Math.max(0, leftMs)
      // Redis' clock has stepped back since, so how old it is cannot be known.
      if (sealed === null || ageMs < 0) return null
      const plain = seal.open(sealed, name)
      const answer = plain === null ? null : parseOrNull(kind, plain)
      if (answer === null || isForgotten(kind.customerIdsOf(answer.data), ageMs)) return null
      return { answer, ageMs }
    },
    async put(key, answer, about) {
      const customerIds = new Set([...about, ...kind.customerIdsOf(answer.data)])
      const customers = [...customerIds].map((id) => toCustomerKeys(sharing, tenant, id))
      const forgotten = customers.map((customer) => customer.forgotten)
      const indexes = customers.map((customer) => customer.index)
      const keys = [keyOf(key), ...forgotten, ...indexes]
      const json = JSON.stringify(answer)
      if (json.length > jsonLengthMax) return
      const sealed = seal.seal(json, keyOf(key))
      await breaker(() => write(keys, [sealed, keptMs])).catch(() => undefined)
    },
  }
}

const parseOrNull = <Data>({ parse }: AnswerKind<Data>, plain: string): Answer<Data> | null => {
  try {
    return parse(JSON.parse(plain))
  } catch {
    return null
  }
}
