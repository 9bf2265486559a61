import type { Key, Keys } from '@intilery-sidebar/keys'
import { LRUCache } from 'lru-cache'
import { createHmac } from 'node:crypto'

/** Names for customers that say nothing without the key, and differ between tenants. */
export type Pseudonyms = {
  of(tenantId: string, customerId: string): string
  /** Every name this customer was ever given, by the keys that are still here. */
  allOf(tenantId: string, customerId: string): readonly string[]
}

export const createPseudonyms = (keys: Keys): Pseudonyms => ({
  of: remember((tenantId, customerId) => toPseudonym(keys.current, tenantId, customerId)),
  allOf: (tenantId, customerId) => Array.from(keys, (key) => toPseudonym(key, tenantId, customerId)),
})

const toPseudonym = (key: Key, tenantId: string, customerId: string): string =>
  createHmac('sha256', key.secret)
    .update(JSON.stringify([tenantId, customerId]))
    .digest('base64url')

/** Customers who are looked at one after another; each costs a hundred bytes or two. */
const rememberedMax = 10_000

/** A customer on a screen is recorded again and again. */
const remember = (name: Pseudonyms['of']): Pseudonyms['of'] => {
  const known = new LRUCache<string, string>({ max: rememberedMax })
  return (tenantId, customerId) => {
    const key = JSON.stringify([tenantId, customerId])
    const remembered = known.get(key)
    if (remembered !== undefined) return remembered
    const pseudonym = name(tenantId, customerId)
    known.set(key, pseudonym)
    return pseudonym
  }
}
