import { toMasked, type Customer } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { toContactFacts } from './to-contact-facts.ts'

const masked = toMasked('string', 'abcdefgh')
const maya: Customer = {
  customerId: 'c-1',
  externalId: null,
  email: 'maya@example.com',
  firstName: 'Maya',
  lastName: 'Lindqvist',
  phone: masked,
}

describe('what a customer can be called by or reached at', () => {
  it('begins with the whole name, leaves out what is not known, and says what is hidden', () => {
    expect(toContactFacts(maya).map(({ field, text, isHidden }) => [field, text, isHidden])).toEqual([
      ['name', 'Maya Lindqvist', false],
      ['email', 'maya@example.com', false],
      ['phone', '', true],
      ['customerId', 'c-1', false],
    ])
  })

  it('has no name where a part of it is hidden, or where there is none', () => {
    for (const names of [
      { lastName: masked },
      { firstName: null, lastName: null },
      { firstName: ' ', lastName: '' },
    ])
      expect(toContactFacts({ ...maya, ...names })[0]?.field).toBe('email')
  })
})
