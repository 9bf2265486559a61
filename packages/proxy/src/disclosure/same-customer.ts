import {
  ProfileError,
  toShownText,
  type Meta,
  type ProfileEvent,
  type ProfileRef,
  type Traits,
} from '@intilery-sidebar/contract'

/** The single customer of an answer asked for by customer id. None, several or another customer is never shown. */
export const onlyOne = <Item>(
  items: readonly Item[],
  customerId: string,
  toTraits: (item: Item) => Traits,
): Item => {
  const [item, ...others] = items
  if (item === undefined || others.length > 0)
    throw new ProfileError('malformed', 'One id, but not one customer')
  if (toTraits(item).customer.customerId !== customerId) throw foreign()
  return item
}

/** Fails unless every event is this customer's. */
export const checkEvents = (events: readonly ProfileEvent[], customerId: string): void => {
  if (events.some((event) => event.customerId !== customerId)) throw foreign()
}

/** Fails unless the metadata's first and last events are its own customer's. */
export const checkMeta = ({ traits, actions }: Meta): void => {
  const events = actions.flatMap(({ first, last }) => [first, last]).filter((event) => event !== null)
  checkEvents(events, traits.customer.customerId)
}

/** Fails when the customer states another id than the one that found them. Silence is not a contradiction. */
export const checkFoundBy = ({ customer }: Traits, { idType, value }: ProfileRef): void => {
  const isSame = {
    id: () => customer.customerId === value,
    userId: () => customer.externalId === null || customer.externalId === value,
    email: () =>
      customer.email === null || toShownText(customer.email)?.toLowerCase() === value.toLowerCase(),
  }
  if (!isSame[idType]()) throw foreign()
}

const foreign = (): ProfileError => new ProfileError('malformed', 'The answer is about another customer')
