import type { Appearance } from '@intilery-sidebar/hosts/browser'
import { connectAppearance } from '../appearance.ts'
import { byId } from '../element.ts'
import { readAddress } from '../page-address.ts'
import { followQueue, renderQueue } from './queue.ts'
import { createTicketView } from './ticket-view.ts'
import type { Ticket } from './ticket.ts'
import { findTicket, tickets } from './tickets.ts'

type TicketPageOptions = {
  /** What the page calls itself in the window's title. */
  readonly title: string
  /** Called for the first ticket, for each other one, and for each other appearance. */
  readonly onShown: (ticket: Ticket, appearance: Appearance) => void
}

/** A page of tickets for a host that sends the sidebar nothing after the launch. */
export const openTicketPage = ({ title, onShown }: TicketPageOptions): void => {
  const queue = byId('queue')
  const ticketView = createTicketView(byId('ticket'), (text) => {
    byId('announcer').textContent = text
  })
  let appearance: Appearance | null = null

  const show = (): void => {
    const ticket = findTicket(readAddress().ticket)
    document.title = `${ticket.subject} · ${title} · Workbench`
    renderQueue(queue, tickets, ticket.id)
    ticketView.show(ticket)
    if (appearance !== null) onShown(ticket, appearance)
  }
  followQueue(queue, show)
  connectAppearance(byId('appearance'), (chosen) => {
    appearance = chosen
    show()
  })
}
