import { z } from 'zod'

const slot = '{customerId}'

/** An address with a slot for whose it is: https, without credentials, and the slot nowhere in the host's name. */
export const customerUrl = z
  .string()
  .max(1000)
  .refine((template) => isSafe(template))

/** The address of one customer; null for an id that would not stay in its place in it. */
export const toCustomerUrl = (template: string, customerId: string): string | null =>
  customerId.isWellFormed() && !dotSegment.test(customerId)
    ? template.replaceAll(slot, encodeURIComponent(customerId))
    : null

/** Every reader of addresses takes these for a way up, encoded too. */
const dotSegment = /^\.{0,2}$/

const isSafe = (template: string): boolean => {
  if (!template.includes(slot) || /[{}]/.test(template.replaceAll(slot, ''))) return false
  const [one, other] = ['one', 'other'].map((id) => URL.parse(template.replaceAll(slot, id)))
  if (!one || !other) return false
  return one.protocol === 'https:' && one.username + one.password === '' && one.origin === other.origin
}
