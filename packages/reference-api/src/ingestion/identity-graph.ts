import type { Kysely } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { Tenant } from '../tenant.ts'
import { absorb, draftOf, newDraft, survivorOf, type CustomerDraft } from './customer-draft.ts'
import type { Message } from './parse-message.ts'

export type Identity = { readonly idType: 'userId' | 'anonymousId'; readonly value: string }

/**
 * Who the ids of a batch belong to, and who turns out to be whom.
 *
 * An anonymous customer becomes the user they sign in as. `alias` joins two users. Two users who were seen with one
 * anonymous id (a shared device) stay two: the anonymous id follows the one seen last, and an `alias` from it joins
 * only a customer who is still anonymous.
 */
export class IdentityGraph {
  readonly #tenant: Tenant
  readonly #customers = new Set<CustomerDraft>()
  readonly #byIdentity = new Map<string, CustomerDraft>()
  readonly #changed = new Set<string>()

  constructor(tenant: Tenant) {
    this.#tenant = tenant
  }

  /** Reads every customer the messages could be about. */
  async load(db: Kysely<Tables>, tenantSeq: number, messages: readonly Message[]): Promise<void> {
    const drafts = new Map<number, CustomerDraft>()
    for (const idType of ['userId', 'anonymousId'] as const) {
      const values = new Set(messages.flatMap((message) => valuesOf(message, idType)))
      if (values.size === 0) continue
      const rows = await db
        .selectFrom('identities')
        .innerJoin('customers', 'customers.seq', 'identities.customer_seq')
        .selectAll('customers')
        .select('identities.value')
        .where('identities.tenant_seq', '=', tenantSeq)
        .where('identities.id_type', '=', idType)
        .where('identities.value', 'in', [...values])
        .execute()
      for (const { value, ...row } of rows) {
        const draft = drafts.get(row.seq) ?? draftOf(row)
        drafts.set(row.seq, draft)
        this.#customers.add(draft)
        this.#byIdentity.set(toKey({ idType, value }), draft)
      }
    }
  }

  /** The customer a message is about, created or merged as its ids demand. */
  resolve(message: Message, receivedAt: number): CustomerDraft {
    const { userId, anonymousId, previousId } = message
    const user = this.#find('userId', userId)
    const anonymous = this.#find('anonymousId', anonymousId)
    const isOtherUser = anonymous !== null && userId !== null && anonymous.externalId !== null
    const known = [
      user,
      message.type === 'alias' ? this.#findPrevious(previousId) : null,
      isOtherUser ? null : anonymous,
    ]
    const [customer = this.#create(receivedAt), ...others] = new Set(known.filter((one) => one !== null))
    for (const other of others) absorb(customer, other)
    if (userId !== null) customer.externalId = user === null ? userId : (customer.externalId ?? userId)
    this.#point('userId', userId, customer)
    this.#point('anonymousId', anonymousId, customer)
    if (message.type === 'alias') this.#pointPrevious(previousId, customer)
    return customer
  }

  /** Every customer the batch touched, including those that were merged away. */
  get customers(): ReadonlySet<CustomerDraft> {
    return this.#customers
  }

  /** The ids that point at another customer than before. */
  *changedIdentities(): Generator<Identity & { customer: CustomerDraft }> {
    for (const key of this.#changed) {
      const customer = this.#byIdentity.get(key)
      if (customer !== undefined) yield { ...fromKey(key), customer: survivorOf(customer) }
    }
  }

  #find(idType: Identity['idType'], value: string | null): CustomerDraft | null {
    const found = value === null ? undefined : this.#byIdentity.get(toKey({ idType, value }))
    return found === undefined ? null : survivorOf(found)
  }

  /** Whom an `alias` joins: a user, or an anonymous customer that is still anonymous. */
  #findPrevious(previousId: string | null): CustomerDraft | null {
    const anonymous = this.#find('anonymousId', previousId)
    return this.#find('userId', previousId) ?? (anonymous?.externalId === null ? anonymous : null)
  }

  /**
   * Later messages with the previous id, of either kind, are this customer's, unless another customer already has it.
   */
  #pointPrevious(previousId: string | null, customer: CustomerDraft): void {
    const anonymous = this.#find('anonymousId', previousId)
    if (anonymous !== null && anonymous !== customer) return
    this.#point('userId', previousId, customer)
    this.#point('anonymousId', previousId, customer)
  }

  #create(receivedAt: number): CustomerDraft {
    const customer = newDraft(this.#tenant, receivedAt)
    this.#customers.add(customer)
    return customer
  }

  #point(idType: Identity['idType'], value: string | null, customer: CustomerDraft): void {
    if (value === null || this.#find(idType, value) === customer) return
    const key = toKey({ idType, value })
    this.#byIdentity.set(key, customer)
    this.#changed.add(key)
  }
}

const valuesOf = (message: Message, idType: Identity['idType']): string[] =>
  [message[idType], message.previousId].filter((value) => value !== null)

const toKey = ({ idType, value }: Identity): string => `${idType}:${value}`

const fromKey = (key: string): Identity => {
  const colon = key.indexOf(':')
  const idType = key.slice(0, colon)
  return { idType: idType === 'userId' ? 'userId' : 'anonymousId', value: key.slice(colon + 1) }
}
