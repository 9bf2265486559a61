import type { ProfileRef } from '@intilery-sidebar/contract'

export type NotableCustomer = {
  /** How a host would point at them, most specific ref first. */
  readonly refs: readonly [ProfileRef, ...ProfileRef[]]
  /** The Intilery ids of every customer the first ref finds. */
  readonly customerIds: readonly string[]
  readonly about: string
}

/** The people of the demo worth knowing by name: one for every situation a sidebar can meet. */
export const notableCustomers = {
  documented: {
    refs: [
      { idType: 'email', value: 'joe.bloggs@intilery.com' },
      { idType: 'userId', value: 'joe.bloggs@intilery.com' },
    ],
    customerIds: ['4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe'],
    about: 'Joe Bloggs of the documentation, found by email',
  },
  byExternalId: {
    refs: [
      { idType: 'userId', value: 'qrc-117322' },
      { idType: 'email', value: 'maya.lindqvist@example.com' },
    ],
    customerIds: ['725722e8-83a3-45fc-a212-7ee05e97e9dc'],
    about: 'Found by the external id of the documentation',
  },
  sharedEmail: {
    refs: [{ idType: 'email', value: 'the.okafors@example.com' }],
    customerIds: ['1f6c2f0e-90a4-4f43-8d53-0c2f6f1f5a01', '1f6c2f0e-90a4-4f43-8d53-0c2f6f1f5a02'],
    about: 'Two people with one email address',
  },
  busiest: {
    refs: [
      { idType: 'userId', value: 'qrc-100001' },
      { idType: 'email', value: 'ines.carvalho@example.com' },
    ],
    customerIds: ['6a0d6c55-6f3c-4f0a-9d0b-2a7f1f0c1201'],
    about: 'A fifth of all events: 12,000 of 60,000',
  },
  silent: {
    refs: [
      { idType: 'userId', value: 'qrc-100002' },
      { idType: 'email', value: 'new.here@example.com' },
    ],
    customerIds: ['6a0d6c55-6f3c-4f0a-9d0b-2a7f1f0c1202'],
    about: 'Known, and never did anything',
  },
  hostile: {
    refs: [
      { idType: 'userId', value: '../..?a=%2e#<b onclick=alert(1)>&amp;' },
      { idType: 'email', value: `"<img/src=x/onerror=alert(1)>'--"@hostile.example` },
    ],
    customerIds: ['6a0d6c55-6f3c-4f0a-9d0b-2a7f1f0c1203'],
    about: 'Hostile text in every field',
  },
  withoutPreferences: {
    refs: [
      { idType: 'userId', value: 'qrc-100004' },
      { idType: 'email', value: 'tomasz.nowak@example.com' },
    ],
    customerIds: ['6a0d6c55-6f3c-4f0a-9d0b-2a7f1f0c1204'],
    about: 'Nothing is known of their marketing preferences',
  },
  unknown: {
    refs: [{ idType: 'email', value: 'nobody.knows@example.com' }],
    customerIds: [],
    about: 'No customer has this address',
  },
} as const satisfies Record<string, NotableCustomer>
