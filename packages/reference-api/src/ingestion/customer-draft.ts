import type { JsonObject } from '@intilery-sidebar/contract'
import { randomUUID } from 'node:crypto'
import type { CustomerRow } from '../storage/find-customers.ts'
import { toOwnTraits } from '../storage/own-traits.ts'
import { parseStored } from '../storage/parse-stored.ts'
import type { Tenant } from '../tenant.ts'
import type { Message } from './parse-message.ts'
import { isStorable } from './segment-message.ts'
import { Preferences } from './preferences.ts'

/** A customer while a batch changes them. */
export type CustomerDraft = {
  /** Null until the customer is written for the first time. */
  readonly seq: number | null
  readonly customerId: string
  externalId: string | null
  email: string | null
  traits: JsonObject
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
    email: null,
    traits: {},
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
  email: row.email,
  traits: parseStored(row.traits),
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
  const { email, marketingPreferences } = message.traits
  customer.traits = { ...customer.traits, ...toOwnTraits(message.traits) }
  if (typeof email === 'string' && email !== '' && isStorable(email)) customer.email = email
  if (marketingPreferences !== undefined) customer.preferences.replace(marketingPreferences, message.eventAt)
}

/** Puts everything known of `loser` into `winner`; where both know something, the winner is believed. */
export const absorb = (winner: CustomerDraft, loser: CustomerDraft): void => {
  winner.externalId ??= loser.externalId
  winner.email ??= loser.email
  winner.traits = { ...loser.traits, ...winner.traits }
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
