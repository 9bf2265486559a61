import type { JsonObject } from '@intilery-sidebar/contract'
import { randomUUID } from 'node:crypto'
import type { CustomerRow } from '../storage/find-customers.ts'
import { parseStored } from '../storage/parse-stored.ts'
import type { Tenant } from '../tenant.ts'
import { DatedTraits } from './dated-traits.ts'
import type { Message } from './parse-message.ts'
import { Preferences } from './preferences.ts'

/** A customer while a batch changes them. */
export type CustomerDraft = {
  /** Null until the customer is written for the first time. */
  readonly seq: number | null
  readonly customerId: string
  externalId: string | null
  readonly traits: DatedTraits
  readonly preferences: Preferences
  meta: JsonObject
  lastActivityAt: number
  /** The customer this one turned out to be. */
  mergedInto: CustomerDraft | null
}

export const newDraft = (tenant: Tenant, receivedAt: number): CustomerDraft => {
  const subscription = `${tenant.clientId}:${tenant.accountId}:${randomUUID()}`
  return {
    seq: null,
    customerId: randomUUID(),
    externalId: null,
    traits: new DatedTraits({ traits: '{}', email: null, traitsAt: null }),
    preferences: new Preferences(null, null),
    meta: {
      _subscriptionId: Buffer.from(subscription).toString('base64'),
      createdBy: { createdTime: new Date(receivedAt).toISOString(), type: 'segment-api' },
      audiencesStatic: [],
    },
    lastActivityAt: 0,
    mergedInto: null,
  }
}

export const draftOf = (row: CustomerRow): CustomerDraft => ({
  seq: row.seq,
  customerId: row.customer_id,
  externalId: row.external_id,
  traits: new DatedTraits({ traits: row.traits, email: row.email, traitsAt: row.traits_at }),
  preferences: new Preferences(row.preferences, row.preferences_at),
  meta: parseStored(row.meta),
  lastActivityAt: row.last_activity_at,
  mergedInto: null,
})

/** Lets a message change what is known of its customer. */
export const applyMessage = (customer: CustomerDraft, message: Message): void => {
  customer.lastActivityAt = Math.max(customer.lastActivityAt, message.eventAt)
  if (message.type === 'identify') applyTraits(customer, message)
  else customer.preferences.applyEvent(message)
}

const applyTraits = (customer: CustomerDraft, message: Message): void => {
  const { marketingPreferences } = message.traits
  customer.traits.apply(message.traits, message.eventAt)
  if (marketingPreferences !== undefined) customer.preferences.replace(marketingPreferences, message.eventAt)
}

/**
 * Puts everything known of `loser` into `winner`. Where both know something the later counts, and of two at one time
 * the winner's.
 */
export const absorb = (winner: CustomerDraft, loser: CustomerDraft): void => {
  winner.externalId ??= loser.externalId
  winner.traits.absorb(loser.traits)
  winner.meta = { ...loser.meta, ...winner.meta, audiencesStatic: [...audiencesOf(winner, loser)] }
  winner.preferences.absorb(loser.preferences)
  winner.lastActivityAt = Math.max(winner.lastActivityAt, loser.lastActivityAt)
  loser.mergedInto = winner
}

const audiencesOf = (...customers: readonly CustomerDraft[]): Set<string> =>
  new Set(
    customers.flatMap(({ meta }) => {
      const audiences = meta['audiencesStatic']
      return Array.isArray(audiences) ? audiences.map(String) : []
    }),
  )

/** The customer a draft is now, after any number of merges. */
export const survivorOf = (customer: CustomerDraft): CustomerDraft => {
  let survivor = customer
  while (survivor.mergedInto !== null) survivor = survivor.mergedInto
  return survivor
}
