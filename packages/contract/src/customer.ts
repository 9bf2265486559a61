import type { MaskableText } from './masked.ts'

/** Enough to tell one customer from another at a glance; every field but `customerId` may be unknown. */
export type Customer = {
  readonly customerId: string
  readonly externalId: MaskableText
  readonly email: MaskableText
  readonly firstName: MaskableText
  readonly lastName: MaskableText
  readonly phone: MaskableText
}
