/**
 * What the Pipedrive that is played holds. Emails point at the demo's customers; nothing else of a customer is known
 * here.
 */
export type Person = {
  readonly id: number
  readonly name: string
  readonly emails: readonly string[]
  readonly organizationId: number | null
  readonly jobTitle: string | null
}

export type Organization = { readonly id: number; readonly name: string; readonly website: string | null }

export type Deal = {
  readonly id: number
  readonly title: string
  readonly value: string
  readonly stage: number
  readonly personId: number | null
  readonly organizationId: number | null
  /** What this deal is here to show. */
  readonly shows: string
  /** Users whose permissions do not reach it. */
  readonly hiddenFrom: readonly number[]
}

/** The company, and two people who work there: one sees everything, the other not the last deal. */
export const company = { id: 54_321, domain: 'workbench' } as const
export const users = [
  { id: 12_345, name: 'Alex Morgan', email: 'alex.morgan@shop.example' },
  { id: 12_346, name: 'Sam Reyes', email: 'sam.reyes@shop.example' },
] as const

export const stages = [
  'Qualified',
  'Contact made',
  'Demo scheduled',
  'Proposal made',
  'Negotiations',
] as const

export const organizations: readonly Organization[] = [
  { id: 1, name: 'Lindqvist Interiors', website: 'https://lindqvist.example' },
  { id: 2, name: 'Empty Shelf Ltd', website: null },
]

export const persons: readonly Person[] = [
  {
    id: 1,
    name: 'Maya Lindqvist',
    emails: ['maya.lindqvist@example.com'],
    organizationId: 1,
    jobTitle: 'Owner',
  },
  {
    id: 2,
    name: 'Joe Bloggs',
    emails: ['old.address@example.com', 'joe.bloggs@intilery.com'],
    organizationId: 1,
    jobTitle: null,
  },
  { id: 3, name: 'The Okafors', emails: ['the.okafors@example.com'], organizationId: null, jobTitle: null },
  {
    id: 5,
    name: 'Inês Carvalho',
    emails: ['ines.carvalho@example.com'],
    organizationId: 1,
    jobTitle: 'Buyer',
  },
  { id: 4, name: 'No Address', emails: [], organizationId: null, jobTitle: 'Reception' },
]

export const deals: readonly Deal[] = [
  {
    id: 1,
    title: 'Showroom, second floor',
    value: '€ 12,400',
    stage: 3,
    personId: 1,
    organizationId: 1,
    shows: 'a person with one address',
    hiddenFrom: [],
  },
  {
    id: 2,
    title: 'Trial to annual plan',
    value: '€ 3,900',
    stage: 1,
    personId: 2,
    organizationId: 1,
    shows: 'found by the second address',
    hiddenFrom: [],
  },
  {
    id: 3,
    title: 'Holiday home',
    value: '€ 7,150',
    stage: 2,
    personId: 3,
    organizationId: null,
    shows: 'two customers, one address',
    hiddenFrom: [],
  },
  {
    id: 4,
    title: 'Asked at the fair',
    value: '€ 900',
    stage: 0,
    personId: null,
    organizationId: 2,
    shows: 'no person on the deal',
    hiddenFrom: [],
  },
  {
    id: 5,
    title: 'Board offices',
    value: '€ 48,000',
    stage: 4,
    personId: 1,
    organizationId: 1,
    shows: 'hidden from Sam',
    hiddenFrom: [12_346],
  },
]
