import { element } from '../page/element.ts'
import { toRecordAddress, type RecordAddress } from './record-address.ts'
import { deals, organizations, persons } from './records.ts'

type Entry = {
  readonly address: string
  readonly title: string
  readonly note: string
  /** What this record is here to show. */
  readonly shows?: string
}

/** Lists every record as a link, and marks the one on screen. */
export const renderRecords = (list: HTMLElement, shown: RecordAddress): void => {
  const shownAddress = toRecordAddress(shown)
  list.replaceChildren(
    ...Object.entries(toSections()).flatMap(([title, entries]) => [
      element('h2', {}, [title]),
      element(
        'ul',
        {},
        entries.map((entry) => element('li', {}, [toLink(entry, entry.address === shownAddress)])),
      ),
    ]),
  )
}

const toSections = (): Readonly<Record<string, readonly Entry[]>> => ({
  Deals: deals.map(({ id, title, value, shows }) => ({ address: `deal/${id}`, title, note: value, shows })),
  People: persons.map(({ id, name, emails: [email = 'no address'] }) => ({
    address: `person/${id}`,
    title: name,
    note: email,
  })),
  Organizations: organizations.map(({ id, name, website }) => ({
    address: `organization/${id}`,
    title: name,
    note: website ?? 'no website',
  })),
})

const toLink = ({ address, title, note, shows }: Entry, isShown: boolean): HTMLAnchorElement => {
  const url = new URL(location.href)
  url.searchParams.set('record', address)
  return element(
    'a',
    {
      href: url.href,
      'data-record': address,
      class: 'queue-ticket',
      ...(isShown ? { 'aria-current': 'page' } : {}),
    },
    [
      element('span', { class: 'queue-subject' }, [title]),
      element('span', { class: 'queue-requester quiet' }, [note]),
      ...(shows === undefined ? [] : [element('span', { class: 'queue-shows' }, [shows])]),
    ],
  )
}
