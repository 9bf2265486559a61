import type { Access } from './customer-access.ts'
import type { Redactor } from '../redaction/redactor.ts'
import { onlyOne } from './same-customer.ts'

/**
 * What is hidden in an event may be known as hidden only from the customer's own fields, so those are asked for too.
 */
export const collectHidden = async (
  redactor: Redactor,
  { profiles, ref, options }: Access,
): Promise<void> => {
  if (!redactor.isNeeded) return
  const { maxAgeMs: _, ...patient } = options
  const { data } = await profiles.getMeta(ref, patient)
  await redactor.collectHidden(onlyOne(data, ref.value, ({ traits }) => traits))
}
