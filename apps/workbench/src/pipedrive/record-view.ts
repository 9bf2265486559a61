import { element } from '../page/element.ts'
import type { RecordAddress } from './record-address.ts'
import { deals, organizations, persons, stages, type Deal } from './records.ts'

type Field = readonly [name: string, value: string | null | undefined]

/** The middle of the page: a record's head, and what Pipedrive itself knows of it. */
export const toRecordView = ({ resource, id }: RecordAddress, userId: number): HTMLElement[] => {
  if (resource === 'deal') {
    const deal = deals.find((one) => String(one.id) === id)
    if (deal?.hiddenFrom.includes(userId)) return toView('Deal', 'Not visible to you', [])
    return toDealView(deal)
  }
  if (resource === 'person') {
    const person = persons.find((one) => String(one.id) === id)
    return toView('Person', person?.name, [
      ['Emails', person?.emails.join(', ')],
      ['Organization', nameOf(organizations, person?.organizationId)],
      ['Job title', person?.jobTitle],
    ])
  }
  const organization = organizations.find((one) => String(one.id) === id)
  return toView('Organization', organization?.name, [
    ['Website', organization?.website],
    [
      'People',
      persons
        .filter(({ organizationId }) => organizationId === organization?.id)
        .map(({ name }) => name)
        .join(', '),
    ],
  ])
}

const toDealView = (deal: Deal | undefined): HTMLElement[] => {
  const [head, fields] = toView('Deal', deal?.title, [
    ['Value', deal?.value],
    ['Person', nameOf(persons, deal?.personId)],
    ['Organization', nameOf(organizations, deal?.organizationId)],
  ])
  const steps = stages.map((name, index) =>
    element('li', index <= (deal?.stage ?? -1) ? { class: 'reached' } : {}, [name]),
  )
  return [head, element('ol', { class: 'stages', 'aria-label': 'Stages reached' }, steps), fields]
}

const nameOf = (
  items: readonly { readonly id: number; readonly name: string }[],
  id: number | null | undefined,
): string | undefined => items.find((item) => item.id === id)?.name

const toView = (
  kind: string,
  title: string | undefined,
  fields: readonly Field[],
): [HTMLElement, HTMLElement] => [
  element('header', { class: 'ticket-head' }, [
    element('div', {}, [
      element('h1', { dir: 'auto' }, [title ?? 'Not found']),
      element('p', { class: 'quiet' }, [kind]),
    ]),
  ]),
  element(
    'dl',
    { class: 'record' },
    fields.flatMap(([name, value]) => [
      element('dt', { class: 'quiet' }, [name]),
      element('dd', { dir: 'auto' }, [value === undefined || value === null || value === '' ? '—' : value]),
    ]),
  ),
]
