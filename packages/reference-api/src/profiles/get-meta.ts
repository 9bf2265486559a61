import type { JsonObject, ProfileRef } from '@intilery-sidebar/contract'
import { findSpans } from '../storage/find-spans.ts'
import { toOneOrMany } from './one-or-many.ts'
import type { ProfileSource } from './profile-source.ts'
import { requireCustomers } from './require-customers.ts'
import { toWireMeta } from './to-wire-profile.ts'

/** `GET …/profiles/{idType}:{id}/meta`, which the routes table spells `/metadata`. */
export const getMeta = async (source: ProfileSource, ref: ProfileRef): Promise<JsonObject> => {
  const customers = await requireCustomers(source, ref, 'profile-not-found')
  const spans = await findSpans(
    source.db,
    customers.map((customer) => customer.seq),
  )
  return toOneOrMany(
    ref,
    customers.map((customer) => toWireMeta(customer, spans.get(customer.seq) ?? [])),
  )
}
