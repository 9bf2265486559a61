import type { Match } from '@intilery-sidebar/contract'
import { expect, it } from 'vitest'
import { toDifferences } from './to-differences.ts'

const toMatch = (customer: Partial<Match['customer']>, audiences: readonly string[] = []): Match => ({
  handle: 'h',
  customer: {
    customerId: 'c',
    externalId: null,
    email: 'the@okafors.example',
    firstName: 'Ada',
    lastName: 'Okafor',
    phone: null,
    ...customer,
  },
  evidence: {
    matchedBy: 'email',
    matchedValue: 'the@okafors.example',
    isGuess: false,
    lastActivityTime: null,
    audiences,
  },
})

it('names exactly the fields that tell matches apart', () => {
  expect(toDifferences([toMatch({}), toMatch({ firstName: 'Ben', phone: '+44' })])).toEqual(['name', 'phone'])
})

it('sees no difference in the order of audiences', () => {
  expect(toDifferences([toMatch({}, ['a', 'b']), toMatch({}, ['b', 'a'])])).toEqual([])
})
