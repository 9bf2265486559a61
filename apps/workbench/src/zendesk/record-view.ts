import { element } from '../page/element.ts'
import { places } from './places.ts'
import { organization, type Scene } from './scene.ts'

/** The middle of a page that shows a record instead of a conversation. */
export const toRecordView = (scene: Scene): HTMLElement[] => {
  const { title, fields } = toRecord(scene)
  return [
    element('header', { class: 'ticket-head' }, [
      element('div', {}, [
        element('h1', { dir: 'auto' }, [title]),
        element('p', { class: 'quiet' }, [places[scene.place].title]),
      ]),
    ]),
    element(
      'dl',
      { class: 'record' },
      fields.flatMap(([name, value]) => [
        element('dt', { class: 'quiet' }, [name]),
        element('dd', { dir: 'auto' }, [value ?? '—']),
      ]),
    ),
  ]
}

type Field = readonly [name: string, value: string | null]
type RecordPage = { readonly title: string; readonly fields: readonly Field[] }

const toRecord = ({ place, ticket, user }: Scene): RecordPage => {
  const person: readonly Field[] = [
    ['Name', user?.name ?? null],
    ['Email', user?.email ?? null],
  ]
  const named: RecordPage = { title: user?.name ?? '', fields: person }
  const pages: Readonly<Record<(typeof places)[keyof typeof places]['shows'], RecordPage>> = {
    ticket: named,
    user: {
      ...named,
      fields: [...person, ['External id', user?.externalId ?? null], ['Language', user?.locale ?? null]],
    },
    organization: { title: organization.name, fields: [['Domains', organization.domains.join(', ')]] },
    deal: { title: ticket.subject, fields: [['Stage', 'Qualified'], ...person] },
    person: named,
    company: named,
    lead: named,
  }
  return pages[places[place].shows]
}
