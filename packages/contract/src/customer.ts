/** Enough to tell one customer from another at a glance; every field but `customerId` may be unknown. */
export type Customer = {
  readonly customerId: string
  readonly externalId: string | null
  readonly email: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly phone: string | null
}
