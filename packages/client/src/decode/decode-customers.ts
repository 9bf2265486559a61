import { ProfileError, type Customer, type ProfileRef } from '@intilery-sidebar/contract'
import { wireManySchema, wireTraitsSchema } from '@intilery-sidebar/contract/wire'
import type { NoteDrift } from './note-drift.ts'
import { refuseForeignCustomers } from './refuse-foreign.ts'

type CustomerDecoder<Item> = {
  readonly note: NoteDrift
  readonly decode: (json: unknown) => Item
  readonly customerOf: (item: Item) => Customer
}

/**
 * What a lookup found: documented as `{data:[…]}` for `email` and as a bare object for `userId` and `id`.
 * Either is read from either, because what counts is that every customer in it is one that was asked for.
 */
export const decodeCustomers =
  <Item>(ref: ProfileRef, { decode, customerOf, note }: CustomerDecoder<Item>) =>
  (json: unknown): readonly Item[] => {
    const isBare = bareSchema.safeParse(json).success
    if (isBare === (ref.idType === 'email')) note('envelope')
    const items = isBare ? [decode(json)] : manySchema.parse(json).data.map(decode)
    if (items.length === 0) throw new ProfileError('not-found', 'No customer has that id')
    refuseForeignCustomers(ref, items.map(customerOf))
    return items
  }

// A trait may itself be called `data`, so an object that has a customer's id is that customer.
const bareSchema = wireTraitsSchema.pick({ id: true })
const manySchema = wireManySchema(bareSchema.loose())
