import { toSidebarUrl } from '../sidebar-url.ts'
import { createAppPanel } from './app-panel.ts'
import { connectAppearance } from './appearance.ts'
import { byId } from './element.ts'
import { getProof } from './get-proof.ts'
import { readAddress } from './page-address.ts'
import { followQueue, renderQueue } from './ticket/queue.ts'
import { createTicketView } from './ticket/ticket-view.ts'
import { findTicket, tickets } from './ticket/tickets.ts'
import { toOnScreen } from './ticket/to-on-screen.ts'

const queue = byId('queue')
const announce = (text: string): void => {
  byId('announcer').textContent = text
}
const ticketView = createTicketView(byId('ticket'), announce)
const appPanel = createAppPanel({
  place: byId('app'),
  sidebarUrl: toSidebarUrl(new URL(location.href)),
  getProof,
  insertIntoReply: ticketView.insertIntoReply,
})

const showQueue = (): void => renderQueue(queue, tickets, findTicket(readAddress().ticket).id)

const showTicket = (): void => {
  const ticket = findTicket(readAddress().ticket)
  document.title = `${ticket.subject} · Workbench`
  showQueue()
  ticketView.show(ticket)
  appPanel.tellOnScreen(toOnScreen(ticket))
}

followQueue(queue, showTicket)

showTicket()
connectAppearance(byId('appearance'), (appearance) => {
  appPanel.tellAppearance(appearance)
  showQueue()
})
