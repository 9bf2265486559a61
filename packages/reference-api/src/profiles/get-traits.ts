import type { JsonObject, ProfileRef } from '@intilery-sidebar/contract'
import { toOneOrMany } from './one-or-many.ts'
import type { ProfileSource } from './profile-source.ts'
import { requireCustomers } from './require-customers.ts'
import { toWireTraits } from './to-wire-profile.ts'

/** `GET …/profiles/{idType}:{id}/traits` */
export const getTraits = async (source: ProfileSource, ref: ProfileRef): Promise<JsonObject> => {
  const customers = await requireCustomers(source, ref, 'traits-not-found')
  return toOneOrMany(ref, customers.map(toWireTraits))
}
