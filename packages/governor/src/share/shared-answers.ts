import type { Answer } from '@intilery-sidebar/contract'
import type { AnswerKind } from '../answer-kinds.ts'
import { toCustomerKeys } from './customer-keys.ts'
import type { Reach } from './reachability.ts'
import { createScript } from './script.ts'
import type { Sharing } from './sharing.ts'

/** The answers that processes have in common. Away or spoilt, there are none. */
export type SharedAnswers<Data> = {
  get(key: string): Promise<Answer<Data> | null>
  put(key: string, answer: Answer<Data>): Promise<void>
}

type SharedAnswersOptions<Data> = {
  readonly sharing: Sharing
  readonly tenant: string
  readonly reach: Reach
  readonly kind: AnswerKind<Data>
  /** After this an answer is of no use to anybody. */
  readonly keptMs: number
}

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
  const { sharing, tenant, reach, kind, keptMs } = options
  const { redis, seal } = sharing
  const write = createScript(redis, putScript)
  const keyOf = (key: string) => `${sharing.keyPrefix}answer:${shapeVersion}:${seal.nameOf(key)}`
  return {
    async get(key) {
      const sealed = await reach(() => redis.getBuffer(keyOf(key))).catch(() => null)
      if (sealed === null) return null
      const plain = seal.open(sealed, keyOf(key))
      return plain === null ? null : parseOrNull(kind, plain)
    },
    async put(key, answer) {
      const customers = kind.customerIdsOf(answer.data).map((id) => toCustomerKeys(sharing, tenant, id))
      const forgotten = customers.map((customer) => customer.forgotten)
      const indexes = customers.map((customer) => customer.index)
      const keys = [keyOf(key), ...forgotten, ...indexes]
      const sealed = seal.seal(JSON.stringify(answer), keyOf(key))
      await reach(() => write(keys, [sealed, keptMs])).catch(() => undefined)
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
