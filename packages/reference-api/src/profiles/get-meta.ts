import type { ProfileRef } from '@intilery-sidebar/contract'
import { findSpans } from '../storage/find-spans.ts'
import { toOneOrMany } from './one-or-many.ts'
import type { ProfileSource } from './profile-source.ts'
import { requireCustomers } from './require-customers.ts'
import { writeMeta } from './write-profile.ts'

/** `GET …/profiles/{idType}:{id}/meta`, which the routes table spells `/metadata`. JSON text. */
export const getMeta = async (source: ProfileSource, ref: ProfileRef): Promise<string> => {
  const customers = await requireCustomers(source, ref, 'profile-not-found')
  const spans = await findSpans(
    source.db,
    customers.map((customer) => customer.seq),
  )
  return toOneOrMany(
    ref,
    customers.map((customer) => writeMeta(customer, spans.get(customer.seq) ?? [], source.readings)),
    source.readings,
  )
}
