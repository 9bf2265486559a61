import { toSidebarUrl } from '../sidebar-url.ts'
import { createAppPanel } from './app-panel.ts'
import { connectAppearance } from './appearance.ts'
import { byId } from './element.ts'
import { getProof } from './get-proof.ts'
import { readAddress, toAddress } from './page-address.ts'
import { renderQueue } from './ticket/queue.ts'
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

queue.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const id = link?.dataset['ticket']
  if (id === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  history.pushState(null, '', toAddress('ticket', id))
  showTicket()
  queue.querySelector<HTMLElement>('[aria-current]')?.focus()
})
addEventListener('popstate', showTicket)

showTicket()
connectAppearance(byId('appearance'), (appearance) => {
  appPanel.tellAppearance(appearance)
  showQueue()
})
