import { ProfileError, type Customer, type ProfileRef } from '@intilery-sidebar/contract'
import { assertSameCustomers } from './assert-same-customer.ts'
import type { NoteDrift } from '../observer.ts'
import type { LearnedReadings } from '../options.ts'
import { parseId } from './parse-field.ts'
import { toRecord } from './wire-record.ts'

type CustomerDecoder<Item> = {
  readonly note: NoteDrift
  readonly learned: LearnedReadings
  readonly decode: (json: unknown) => Item
  readonly customerOf: (item: Item) => Customer
}

/**
 * What a lookup found: documented as `{data:[…]}` for `email` and as a bare object for `userId` and `id`.
 * Either is read from either, because what counts is that every customer in it is one that was asked for.
 */
export const decodeCustomers =
  <Item>(ref: ProfileRef, { decode, customerOf, note, learned }: CustomerDecoder<Item>) =>
  (json: unknown): readonly Item[] => {
    const { envelope, items: found } = toFound(json)
    if (!isExpected(ref, { envelope, learned })) note('envelope')
    const items = found.map(decode)
    if (items.length === 0) throw new ProfileError('not-found', 'No customer has that id')
    assertSameCustomers(ref, items.map(customerOf), note)
    return items
  }

type Found = { readonly envelope: 'bare' | 'list' | 'other'; readonly items: readonly unknown[] }

const isExpected = (
  { idType }: ProfileRef,
  { envelope, learned }: Pick<Found, 'envelope'> & { readonly learned: LearnedReadings },
): boolean => {
  if (idType !== 'email') return envelope === 'bare'
  // Several matches need a list under either reading.
  return envelope === 'list' || (envelope === 'bare' && learned.emailMatch === 'object')
}

// A trait may itself be called `data`, so an object that has a customer's id is that customer.
const toFound = (json: unknown): Found => {
  if (isCustomer(json)) return { envelope: 'bare', items: [json] }
  if (Array.isArray(json) && json.length > 0) return { envelope: 'other', items: json }
  const data = toRecord(json)?.['data']
  if (Array.isArray(data)) return { envelope: 'list', items: data }
  if (isCustomer(data)) return { envelope: 'other', items: [data] }
  throw new ProfileError('malformed', 'Neither a customer nor a list of customers')
}

const isCustomer = (json: unknown): boolean => parseId(toRecord(json)?.['id']) !== undefined
