import type { Match, ProfileRef } from '@intilery-sidebar/contract'
import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toScreenLookup, type Decisions } from './to-screen-lookup.ts'
import { toShownMatch, type Choice } from './to-shown-match.ts'

const addressOf = (name: string): ProfileRef => ({ idType: 'email', value: `${name}@example.com` })

/** The customers each address finds: none, one, or several who share it. */
const customersBehind: Readonly<Record<string, readonly string[]>> = {
  'carol@example.com': ['Carol'],
  'bob@example.com': ['Bob'],
  'shared@example.com': ['Ada', 'Ben', 'Bob'],
}

const toMatch = (customerId: string): Match => ({
  handle: `handle of ${customerId}`,
  customer: { customerId, email: null, externalId: null, firstName: null, lastName: null, phone: null },
  evidence: {
    matchedBy: 'email',
    matchedValue: customerId,
    isGuess: false,
    lastActivityTime: null,
    audiences: [],
  },
})

const find = (value: string): readonly Match[] => (customersBehind[value] ?? []).map(toMatch)

const ticket = (recordKey: string, requester: string): OnScreen => ({
  recordKey,
  refs: [addressOf(requester)],
})

/** A sidebar without its page: what a person sees, and all that they, the host and the proxy can do to it. */
const openSidebar = () => {
  let onScreen = ticket('ticket:1', 'carol')
  let decisions: Decisions = new Map()
  const answers = new Map<string, readonly Match[]>()
  const question = () => {
    const asked = toScreenLookup(onScreen, decisions)
    return { ...asked, choice: asked.decided ?? null }
  }
  const matches = () => answers.get(JSON.stringify(question().lookup)) ?? []
  const deciderNow = (): ((choice: Choice) => void) => {
    const { subject } = question()
    return (choice) => void (decisions = new Map(decisions).set(subject, choice))
  }
  return {
    show: (next: OnScreen) => void (onScreen = next),
    onScreen: () => onScreen,
    question,
    matches,
    deciderNow,
    answer: (lookup: string, found: readonly Match[]) => void answers.set(lookup, found),
    shown: () => toShownMatch(matches(), question().choice)?.customer.customerId ?? null,
  }
}

type Step =
  | { readonly type: 'show'; readonly record: string; readonly requester: string }
  | { readonly type: 'search'; readonly text: string }
  | { readonly type: 'choose'; readonly nth: number }
  | { readonly type: 'reconsider' | 'ask' | 'answer' }

const anyPerson = fc.constantFrom('carol', 'bob', 'shared', 'unknown')

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constant('show' as const),
    record: fc.constantFrom('ticket:1', 'ticket:2'),
    requester: anyPerson,
  }),
  fc.record({ type: fc.constant('search' as const), text: anyPerson.map((name) => addressOf(name).value) }),
  fc.record({ type: fc.constant('choose' as const), nth: fc.nat(2) }),
  fc.record({ type: fc.constantFrom('reconsider' as const, 'ask' as const, 'answer' as const) }),
)

/** Plays the steps, and calls back after each with who may be shown then. */
const play = (
  steps: readonly Step[],
  check: (shown: string | null, permitted: readonly string[]) => void,
) => {
  const sidebar = openSidebar()
  const underWay: { readonly key: string; readonly found: readonly Match[] }[] = []
  const chosenUnder = new Map<string, readonly string[]>()
  const moment = (): string => JSON.stringify(sidebar.onScreen())
  const take = (step: Step): void => {
    const { lookup, choice } = sidebar.question()
    switch (step.type) {
      case 'show':
        return sidebar.show(ticket(step.record, step.requester))
      case 'search':
        return sidebar.deciderNow()({ customerId: null, search: step.text })
      case 'reconsider':
        return sidebar.deciderNow()({ customerId: null, search: null })
      case 'choose': {
        const chosen = sidebar.matches()[step.nth]?.customer.customerId
        if (chosen === undefined) return
        chosenUnder.set(moment(), [...(chosenUnder.get(moment()) ?? []), chosen])
        return sidebar.deciderNow()({ search: choice?.search ?? null, customerId: chosen })
      }
      case 'ask': {
        const refs = 'typed' in lookup ? lookup.typed : 'length' in lookup ? lookup : []
        underWay.push({ key: JSON.stringify(lookup), found: find(refs[0]?.value ?? '') })
        return
      }
      case 'answer': {
        const late = underWay.shift()
        if (late !== undefined) sidebar.answer(late.key, late.found)
      }
    }
  }
  for (const step of steps) {
    take(step)
    const offered = find(sidebar.onScreen().refs[0]?.value ?? '').map(({ customer }) => customer.customerId)
    const alone = offered.length === 1 ? offered : []
    check(sidebar.shown(), [...alone, ...(chosenUnder.get(moment()) ?? [])])
  }
}

describe('who is shown, whatever people, the host and a late answer do', () => {
  it('is only ever the one found for who is on screen now, or one who was chosen while they were', () => {
    let shownTimes = 0
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60, size: 'max' }), (steps) => {
        play(steps, (shown, permitted) => {
          if (shown === null) return
          shownTimes += 1
          expect(permitted).toContain(shown)
        })
      }),
      { numRuns: 5000 },
    )
    expect(shownTimes).toBeGreaterThan(1000)
  })
})

describe('a ticket whose requester changes', () => {
  const decideAndChange = (decided: Choice, changed: OnScreen) => {
    const sidebar = openSidebar()
    sidebar.show(ticket('ticket:1', 'shared'))
    sidebar.answer(JSON.stringify([addressOf('carol')]), find('carol@example.com'))
    sidebar.deciderNow()(decided)
    sidebar.show(changed)
    return sidebar
  }

  it.each<[string, Choice]>([
    ['chosen', { customerId: 'Bob', search: null }],
    ['searched for', { customerId: 'Bob', search: 'bob@example.com' }],
  ])('shows the new one, and not the one who was %s before', (_how, decided) => {
    const sidebar = decideAndChange(decided, ticket('ticket:1', 'carol'))
    expect(sidebar.question().lookup).toEqual([addressOf('carol')])
    expect(sidebar.shown()).toBe('Carol')
  })

  it('remembers what was decided once the former requester is back', () => {
    const decided = { customerId: 'Bob', search: null }
    const sidebar = decideAndChange(decided, ticket('ticket:1', 'carol'))
    sidebar.show(ticket('ticket:1', 'shared'))
    expect(sidebar.question().choice).toEqual(decided)
  })

  it('does not pass a press that came too late on to the new one', () => {
    const sidebar = openSidebar()
    sidebar.show(ticket('ticket:1', 'shared'))
    const pressed = sidebar.deciderNow()
    sidebar.show(ticket('ticket:1', 'carol'))
    pressed({ customerId: 'Bob', search: null })
    expect(sidebar.question().choice).toBeNull()
  })
})
