import { ProfileError, type Customer, type IdType, type ProfileRef } from '@intilery-sidebar/contract'
import type { NoteDrift } from '../observer.ts'

/** An answer about any other customer than the one asked for is refused whole, whatever else it holds. */
export const assertSameCustomers = (ref: ProfileRef, customers: readonly Ids[], note: NoteDrift): void => {
  const ids = new Set(customers.map((customer) => customer.customerId))
  if (ids.size !== customers.length) throw new ProfileError('malformed', 'The answer repeats a customer')
  if (ref.idType !== 'email' && ids.size !== 1)
    throw new ProfileError('malformed', 'The answer holds several customers where one was asked for')
  if (!customers.every((customer) => isAskedFor(ref, customer))) throw anotherCustomer(ref, note)
}

/** The events of one customer, except by `email`, where all customers with that address answer. */
export const assertSameCustomer = (ref: ProfileRef, events: readonly Ids[], note: NoteDrift): void => {
  const ids = new Set(events.map((event) => event.customerId).filter((id) => id !== null))
  // An event can have been sent before its customer had this address, so absence proves nothing.
  const stated = events.map((event) => ({ ...event, email: event.email ?? ref.value }))
  const foreign = stated.filter((event) => !isAskedFor(ref, event))
  if (ref.idType !== 'email' && ids.size === 1 && foreign.length > 0) throw anotherCustomer(ref, note)
  if (foreign.length > 0 || (ref.idType !== 'email' && ids.size > 1)) throw mixed(note)
}

type Ids = Pick<Customer, 'externalId' | 'email'> & { readonly customerId: string | null }

const isAskedFor = ({ idType, value }: ProfileRef, ids: Ids): boolean => {
  const asked = {
    id: ids.customerId === null || ids.customerId === value,
    // The documentation does not say that an answer repeats the external id it was asked by.
    userId: ids.externalId === null || ids.externalId === value,
    email: typeof ids.email === 'string' && toComparable(ids.email) === toComparable(value),
  } satisfies Record<IdType, boolean>
  return asked[idType]
}

// The API may find an address in whatever case it was stored.
const toComparable = (email: string): string => email.trim().normalize('NFC').toLowerCase()

/** By an id that names one customer, one other customer is what a merge leaves; by email it is a mix-up. */
const anotherCustomer = ({ idType }: ProfileRef, note: NoteDrift): ProfileError => {
  if (idType === 'email') return mixed(note)
  note('merged-customer')
  return new ProfileError('merged', 'The answer is about the customer that this one was merged into')
}

const mixed = (note: NoteDrift): ProfileError => {
  note('another-customer')
  return new ProfileError('malformed', 'The answer is about another customer')
}
