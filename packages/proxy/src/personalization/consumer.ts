import type { PersonalizationKey, PersonalizationKeys, PersonalizationScope } from '@intilery-sidebar/store'
import { LRUCache } from 'lru-cache'
import { Refusal } from '../refusal.ts'
import { toBearerToken } from '../session/bearer-token.ts'

/** Finds out which server is asking, and whether it may. */
export type Consumers = {
  /** @throws {Refusal} `key-invalid` or `scope-missing`. */
  require(authorization: string | undefined, scope: PersonalizationScope): Promise<PersonalizationKey>
}

/** How long a revoked key may go on, and how often the store is asked about one that is in use. */
const freshMs = 1_000
const keysMax = 1_000

type Known = { readonly key: PersonalizationKey | null; readonly atMs: number }

export const createConsumers = (keys: PersonalizationKeys, clock: () => number): Consumers => {
  const known = new LRUCache<string, Known>({ max: keysMax })
  const find = async (token: string): Promise<PersonalizationKey | null> => {
    const before = known.get(token)
    if (before !== undefined && clock() - before.atMs < freshMs) return before.key
    const key = await ask(keys, token)
    known.set(token, { key, atMs: clock() })
    return key
  }
  return {
    require: async (authorization, scope) => {
      const token = toBearerToken(authorization)
      const key = token === null ? null : await find(token)
      if (key === null) throw new Refusal('key-invalid', 'No living key')
      if (key.endsAt !== null && key.endsAt.getTime() <= clock())
        throw new Refusal('key-invalid', 'The key has ended')
      if (!key.scopes.includes(scope)) throw new Refusal('scope-missing', `The key has no scope ${scope}`)
      return key
    },
  }
}

const ask = async (keys: PersonalizationKeys, token: string): Promise<PersonalizationKey | null> => {
  try {
    return await keys.find(token)
  } catch (error) {
    throw new Refusal('ledger-unavailable', 'The store did not answer whose key it is', { cause: error })
  }
}
