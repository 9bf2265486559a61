import { element } from '../element.ts'
import { toAddress } from '../page-address.ts'
import { toAge } from './age.ts'
import type { Ticket } from './ticket.ts'

/** Lists the tickets as links and marks the one on screen. */
export const renderQueue = (list: HTMLElement, tickets: readonly Ticket[], shownId: string): void => {
  list.replaceChildren(...tickets.map((ticket) => element('li', {}, [toLink(ticket, ticket.id === shownId)])))
}

const toLink = (ticket: Ticket, isShown: boolean): HTMLAnchorElement =>
  element(
    'a',
    {
      href: toAddress('ticket', ticket.id),
      'data-ticket': ticket.id,
      class: 'queue-ticket',
      ...(isShown ? { 'aria-current': 'page' } : {}),
    },
    [
      element('span', { class: 'queue-line' }, [
        element('span', { class: 'queue-subject', dir: 'auto' }, [ticket.subject]),
        element('span', { class: 'quiet' }, [toAge(lastMinutesAgo(ticket))]),
      ]),
      element('span', { class: 'queue-requester quiet' }, [
        element('bdi', {}, [ticket.requester]),
        ` · #${ticket.id}`,
      ]),
      element('span', { class: 'queue-shows' }, [ticket.shows]),
    ],
  )

const lastMinutesAgo = ({ messages }: Ticket): number =>
  Math.min(...messages.map(({ minutesAgo }) => minutesAgo))

/** Shows the ticket that is chosen in the queue or reached by Back and Forward, without reloading the page. */
export const followQueue = (queue: HTMLElement, show: () => void): void => {
  queue.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const id = link?.dataset['ticket']
    if (id === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', toAddress('ticket', id))
    show()
    queue.querySelector<HTMLElement>('[aria-current]')?.focus()
  })
  addEventListener('popstate', show)
}
