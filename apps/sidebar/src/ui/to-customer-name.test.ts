import { toMasked } from '@intilery-sidebar/contract'
import { expect, it } from 'vitest'
import { toCustomerName } from './to-customer-name.ts'

const unnamed = {
  customerId: 'c',
  externalId: 'x-1',
  email: 'petra@example.com',
  firstName: null,
  lastName: null,
  phone: null,
}

it('a customer is called by their parts of a name, by their whole name, then by an id', () => {
  expect(toCustomerName({ ...unnamed, firstName: 'Petra' }, { name: 'P. Gibbon' })).toBe('Petra')
  expect(toCustomerName(unnamed, { name: 'Petra Gibbon' })).toBe('Petra Gibbon')
  expect(toCustomerName(unnamed)).toBe('petra@example.com')
})

it('a hidden name is no name', () => {
  expect(toCustomerName(unnamed, { name: toMasked('string', 'a1') })).toBe('petra@example.com')
})
