import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locations, type ZendeskLocation } from './bridge-locations.ts'
import { toOnScreen, toPaths } from './bridge-on-screen.ts'

const find = (name: string): ZendeskLocation => {
  const location = locations[name]
  if (location === undefined) throw new Error(`No place is called ${name}`)
  return location
}
const ticket = find('ticket_sidebar')

const requester = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`ticket.requester.${name}`, value]))

const refsOf = (values: Readonly<Record<string, unknown>>) =>
  toOnScreen({ errors: {}, 'ticket.id': 7, ...requester(values) }, ticket, null).refs

describe('who is on screen in Zendesk', () => {
  it('offers the external id first, then the address, then the other verified addresses', () => {
    const refs = refsOf({
      externalId: 'qrc-117322',
      email: 'joe@shop.example',
      identities: [
        { type: 'email', value: 'joe@shop.example', verified: true },
        { type: 'email', value: 'joe@home.example', verified: true },
        { type: 'email', value: 'stolen@else.example', verified: false },
        { type: 'phone_number', value: '+441234567890', verified: true },
      ],
    })

    expect(refs).toEqual([
      { idType: 'userId', value: 'qrc-117322' },
      { idType: 'email', value: 'joe@shop.example' },
      { idType: 'email', value: 'joe@home.example' },
    ])
  })

  it.each([
    ['never verified', [{ type: 'email', value: 'joe@shop.example', verified: false }], true],
    ['another than the verified one', [{ type: 'email', value: 'joe@home.example', verified: true }], true],
    ['verified', [{ type: 'email', value: 'Joe@shop.example', verified: true }], undefined],
    ['of a person whose identities Zendesk does not disclose', [], undefined],
  ])('case 24: says of an address that it is %s', (_, identities, isUnverified) => {
    const [first] = refsOf({ email: 'joe@shop.example', identities })

    expect(first).toEqual({
      idType: 'email',
      value: 'joe@shop.example',
      ...(isUnverified && { isUnverified }),
    })
  })

  it('shows no customer on a new ticket without a requester, under a key of its own', () => {
    const answer = { errors: { 'ticket.requester.email': { message: 'no requester' } }, 'ticket.id': null }

    expect(toOnScreen(answer, find('new_ticket_sidebar'), 'guid-1')).toEqual({
      recordKey: 'new-ticket:guid-1',
      refs: [],
    })
  })

  it('says which brand the ticket belongs to', () => {
    const answer = { errors: {}, 'ticket.id': 7, 'ticket.brand': { id: 1, name: 'Shop UK' } }

    expect(toOnScreen(answer, ticket, null).brand).toBe('1')
  })

  it('offers the people of an organization to choose from, and one alone as they are', () => {
    const organization = find('organization_sidebar')
    const [ann, bob] = ['ann', 'bob'].map((name) => [{ idType: 'email', value: `${name}@shop.example` }])
    const of = (people: unknown) =>
      toOnScreen({ 'organization.id': 12, 'organization.people': people }, organization, null)

    expect(of([ann, bob])).toEqual({ recordKey: 'organization:12', refs: [], people: [ann, bob] })
    expect(of([ann])).toEqual({ recordKey: 'organization:12', refs: ann })
  })

  it('shows no customer beside an organization without people', () => {
    const organization = find('organization_sidebar')

    expect(toPaths(organization)).toEqual(['organization.id'])
    expect(toOnScreen({ errors: {}, 'organization.id': 12 }, organization, null)).toEqual({
      recordKey: 'organization:12',
      refs: [],
    })
  })

  it.each([
    { name: 'user_sidebar', emailPath: 'user.email', idPath: 'user.id', recordKey: 'user:5' },
    { name: 'deal_card', emailPath: 'deal.contact.email', idPath: 'deal.id', recordKey: 'deal:5' },
    { name: 'person_card', emailPath: 'contact.email', idPath: 'contact.id', recordKey: 'contact:5' },
    { name: 'company_card', emailPath: 'contact.email', idPath: 'contact.id', recordKey: 'contact:5' },
    { name: 'lead_card', emailPath: 'lead.email', idPath: 'lead.id', recordKey: 'lead:5' },
  ])('finds the customer in $name', ({ name, emailPath, idPath, recordKey }) => {
    const location = find(name)
    const answer = { errors: {}, [idPath]: 5, [emailPath]: 'ann@shop.example' }

    expect(toPaths(location)).toContain(emailPath)
    expect(toOnScreen(answer, location, null)).toEqual({
      recordKey,
      refs: [{ idType: 'email', value: 'ann@shop.example' }],
    })
  })

  it('offers at most six candidates, none twice, whatever Zendesk says', () => {
    const identity = fc.record({
      type: fc.constantFrom('email', 'twitter'),
      value: fc.oneof(fc.emailAddress(), fc.string(), fc.constantFrom('A@x.example', 'a@X.example')),
      verified: fc.boolean(),
    })
    const anything = fc.record({
      externalId: fc.anything(),
      email: fc.anything(),
      identities: fc.oneof(fc.array(identity, { maxLength: 20 }), fc.anything()),
    })

    fc.assert(
      fc.property(anything, (values) => {
        const refs = refsOf(values)
        expect(refs.length).toBeLessThanOrEqual(6)
        const keys = refs.map(({ idType, value }) => (idType === 'email' ? value.toLowerCase() : `#${value}`))
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })
})
