import {
  ProfileError,
  type Customer,
  type MarketingPreference,
  type Traits,
} from '@intilery-sidebar/contract'
import { toJsonObject, toTextOrNull } from './json-object.ts'
import type { NoteDrift } from '../observer.ts'
import { parseExternalId, parseId, parseList, parseMap, parseText } from './parse-field.ts'
import { createFieldReader, toRecord, type FieldReader, type WireRecord } from './wire-record.ts'

/**
 * One customer's traits, as `/traits` answers them: every field but the ids and the preferences is the tenant's own.
 */
export const decodeTraits =
  (note: NoteDrift) =>
  (json: unknown): Traits => {
    const record = toCustomerRecord(json)
    const fields = createFieldReader(record, note)
    return { ...toTraits(record, fields), ...fields.unreadable() }
  }

/** A customer without an id cannot be distinguished from another. Throws `malformed`. */
export const toCustomerRecord = (json: unknown): WireRecord => {
  const record = toRecord(json)
  if (record === null || parseId(record['id']) === undefined)
    throw new ProfileError('malformed', 'A customer without an id')
  return record
}

/** `notTraits`: names that a route uses for something else than traits. */
export const toTraits = (
  record: WireRecord,
  fields: FieldReader,
  notTraits: readonly string[] = [],
): Omit<Traits, 'unreadableFields'> => ({
  customer: toCustomer(record, fields),
  values: toJsonObject(record, new Set([...notTraitsAnywhere, ...notTraits])),
  marketingPreferences: toMarketingPreferences(fields),
})

const notTraitsAnywhere = ['id', 'externalId', 'marketingPreferences']

const toCustomer = (record: WireRecord, fields: FieldReader): Customer => ({
  customerId: parseId(record['id']) ?? '',
  externalId: fields.read('externalId', parseExternalId),
  email: fields.read('email', parseText),
  firstName: toTextOrNull(record['firstName'] ?? record['first_name']),
  lastName: toTextOrNull(record['lastName'] ?? record['last_name']),
  phone: toTextOrNull(record['phone']),
})

/** A channel that cannot be read is left out and named: consent is never guessed. */
const toMarketingPreferences = (fields: FieldReader): readonly MarketingPreference[] | null => {
  const stated = fields.read('marketingPreferences', parseMap)?.['channels'] ?? null
  if (stated === null) return null
  const channels = parseList(stated)
  if (channels === undefined) {
    fields.reject('marketingPreferences')
    return null
  }
  const read = channels.flatMap((channel) => toMarketingPreference(channel) ?? [])
  if (read.length < channels.length) fields.reject('marketingPreferences')
  return read
}

const toMarketingPreference = (json: unknown): MarketingPreference | null => {
  const { channel, subscribed } = toRecord(json) ?? {}
  return typeof channel === 'string' && typeof subscribed === 'boolean' ? { channel, subscribed } : null
}
