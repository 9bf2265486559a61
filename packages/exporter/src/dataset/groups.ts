import { createHash } from 'node:crypto'
import type { CustomerFacts } from './fact.ts'

export type Household = 'none' | 'email-domain'

/** Addresses at these are no household and no company. */
const publicDomains: ReadonlySet<string> = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com gmx.de gmx.net web.de t-online.de proton.me protonmail.com mail.ru yandex.ru qq.com 163.com orange.fr free.fr'.split(
    ' ',
  ),
)

/**
 * Customers who are one person, or one household, as far as their ids known at a cutoff show: they are on one side of a
 * split.
 */
export class Groups {
  readonly #parent = new Map<string, string>()
  readonly #owner = new Map<string, string>()
  readonly #household: Household

  constructor(household: Household = 'none') {
    this.#household = household
  }

  add({ customerId, identities }: Pick<CustomerFacts, 'customerId' | 'identities'>, cutoff: number): void {
    for (const [identity, knownAt] of identities) {
      if (knownAt > cutoff) continue
      for (const key of this.#keysOf(identity)) {
        const owner = this.#owner.get(key)
        if (owner === undefined) this.#owner.set(key, customerId)
        else this.#join(owner, customerId)
      }
    }
  }

  /** The smallest customer id of the group, whatever the order they were met in. */
  groupOf(customerId: string): string {
    let root = customerId
    for (let parent = this.#parent.get(root); parent !== undefined; parent = this.#parent.get(root))
      root = parent
    return root
  }

  #keysOf(identity: string): readonly string[] {
    const domain = /^email:.*@([^@]+)$/.exec(identity)?.[1]?.toLowerCase()
    const isShared = this.#household === 'email-domain' && domain !== undefined && !publicDomains.has(domain)
    return isShared ? [identity, `domain:${domain}`] : [identity]
  }

  #join(one: string, other: string): void {
    const [a, b] = [this.groupOf(one), this.groupOf(other)]
    if (a === b) return
    const [root, child] = a < b ? [a, b] : [b, a]
    this.#parent.set(child, root)
  }
}

/** Which half of all customers a group is in: the same on every machine and in every year. */
export const toHalf = (group: string): 'train' | 'test' =>
  (createHash('sha256').update(`half ${group}`).digest().at(0) ?? 0) < 128 ? 'train' : 'test'
