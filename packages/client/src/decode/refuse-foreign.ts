import {
  ProfileError,
  type Customer,
  type IdType,
  type ProfileEvent,
  type ProfileRef,
} from '@intilery-sidebar/contract'

/** An answer about anybody but whom we asked for is refused whole, whatever else it holds. */
export const refuseForeignCustomers = (ref: ProfileRef, customers: readonly Customer[]): void => {
  const ids = new Set(customers.map((customer) => customer.customerId))
  if (ids.size !== customers.length) throw new ProfileError('malformed', 'The answer repeats a customer')
  if (ref.idType !== 'email' && ids.size !== 1)
    throw new ProfileError('malformed', 'The answer holds several customers where one was asked for')
  if (!customers.every((customer) => isAskedFor(ref, customer))) throw foreign()
}

/** The events of one customer, except by `email`, where everybody with that address answers. */
export const refuseForeignEvents = (ref: ProfileRef, events: readonly ProfileEvent[]): void => {
  const ids = new Set(events.map((event) => event.customerId))
  if (ref.idType !== 'email' && ids.size > 1) throw foreign()
  // An event can have been sent before its customer had this address or external id, so absence proves nothing.
  if (!events.every((event) => isAskedFor(ref, withUnstated(event, ref)))) throw foreign()
}

type Ids = Pick<Customer, 'customerId' | 'externalId' | 'email'>

const isAskedFor = ({ idType, value }: ProfileRef, ids: Ids): boolean => {
  const asked = {
    id: ids.customerId === value,
    userId: ids.externalId === value,
    email: ids.email !== null && toComparable(ids.email) === toComparable(value),
  } satisfies Record<IdType, boolean>
  return asked[idType]
}

const withUnstated = ({ customerId, externalId, email }: Ids, { value }: ProfileRef): Ids => ({
  customerId,
  externalId: externalId ?? value,
  email: email ?? value,
})

// The API may find an address in whatever case it was stored.
const toComparable = (email: string): string => email.trim().normalize('NFC').toLowerCase()

const foreign = () => new ProfileError('malformed', 'The answer is about another customer')
