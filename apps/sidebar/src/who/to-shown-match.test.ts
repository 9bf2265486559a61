import type { Match } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toShownMatch, type Choice } from './to-shown-match.ts'
import { toTyped } from './to-typed.ts'

const anyMatch = fc
  .record({
    customerId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    email: fc.constantFrom('shared@example.com', 'SHARED@example.com', null),
    firstName: fc.constantFrom('Sam', 'Samuel', null),
    isGuess: fc.boolean(),
  })
  .map(({ customerId, email, firstName, isGuess }): Match => ({
    handle: `handle of ${customerId}`,
    customer: { customerId, email, firstName, externalId: null, lastName: 'Taylor', phone: null },
    evidence: {
      matchedBy: 'email',
      matchedValue: 'shared@example.com',
      isGuess,
      lastActivityTime: null,
      audiences: [],
    },
  }))

const anyMatches = fc.uniqueArray(anyMatch, { maxLength: 5, selector: ({ customer }) => customer.customerId })

/** What people do on one ticket, in any order: the last decision counts. */
const anyChoice = fc.option(
  fc.record<Choice>({
    customerId: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'not among them')),
    search: fc.option(fc.constant('shared@example.com')),
  }),
)

describe('who is shown', () => {
  it('in 10,000 collisions, is only ever the single match or the chosen one', () => {
    fc.assert(
      fc.property(anyMatches, anyChoice, (matches, choice) => {
        const shown = toShownMatch(matches, choice)
        const permitted =
          choice === null
            ? matches.filter(({ evidence }) => matches.length === 1 && !evidence.isGuess)
            : choice.customerId === null && choice.search !== null
              ? matches.filter(({ evidence }) => matches.length === 1 && !evidence.isGuess)
              : matches.filter(({ customer }) => customer.customerId === choice.customerId)
        expect(shown === null ? [] : [shown]).toEqual(permitted)
      }),
      { numRuns: 10_000 },
    )
  })

  it('is the only hit of a search for exactly that id, and not of a search for something else', () => {
    const [hit] = fc.sample(anyMatch, 1)
    if (hit === undefined) throw new Error('No sample')
    const match = { ...hit, evidence: { ...hit.evidence, matchedValue: 'QRC-1', isGuess: false } }

    expect(toShownMatch([match], { customerId: null, search: 'qrc-1' })).toBe(match)
    expect(toShownMatch([match], { customerId: null, search: 'qrc' })).toBeNull()
    expect(toShownMatch([match, { ...match }], { customerId: null, search: 'qrc-1' })).toBeNull()
  })

  it('is null while the agent reconsiders, even when only one was found', () => {
    const [only] = fc.sample(anyMatch, 1)
    expect(toShownMatch(only === undefined ? [] : [only], { customerId: null, search: null })).toBeNull()
  })
})

describe('what a person types', () => {
  it.each([
    ['joe@example.com', ['email', 'userId']],
    [' qrc-117322 ', ['userId', 'id']],
    ['725722e8-83a3-45fc-a212-7ee05e97e9dc', ['id', 'userId']],
  ])('%j is tried as %j', (text, idTypes) => {
    expect(toTyped(text)?.typed.map(({ idType }) => idType)).toEqual(idTypes)
    expect(toTyped(text)?.typed[0]?.value).toBe(text.trim())
  })

  it('is nothing when it is blank', () => {
    expect(toTyped('  ')).toBeNull()
  })
})
