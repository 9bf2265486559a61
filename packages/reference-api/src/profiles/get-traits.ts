import type { ProfileRef } from '@intilery-sidebar/contract'
import { toOneOrMany } from './one-or-many.ts'
import type { ProfileSource } from './profile-source.ts'
import { requireCustomers } from './require-customers.ts'
import { writeTraits } from './write-profile.ts'

/** `GET …/profiles/{idType}:{id}/traits`, as JSON text. */
export const getTraits = async (source: ProfileSource, ref: ProfileRef): Promise<string> => {
  const customers = await requireCustomers(source, ref, 'traits-not-found')
  const written = customers.map((customer) => writeTraits(customer, source.readings))
  return toOneOrMany(ref, written, source.readings)
}
