import { connectAppearance } from '../page/appearance.ts'
import { byId, element } from '../page/element.ts'
import { readAddress } from '../page/page-address.ts'
import { renderQueue } from '../page/ticket/queue.ts'
import { createTicketView } from '../page/ticket/ticket-view.ts'
import { findTicket, tickets } from '../page/ticket/tickets.ts'

// A desk of the old kind: each ticket is a page that the browser may keep, and the page knows of the sidebar only its
// script.
const ticket = findTicket(readAddress().ticket)
document.title = `${ticket.subject} · Any page · Workbench`
renderQueue(byId('queue'), tickets, ticket.id)
createTicketView(byId('ticket'), (text) => {
  byId('announcer').textContent = text
}).show(ticket)

// The script that the gateway serves makes it the sidebar.
const sidebar = document.createElement('intilery-sidebar')
sidebar.setAttribute('insert-into', '#reply')
sidebar.addEventListener('refused', () => {
  // What is on screen stays when only its renewal was refused.
  if (sidebar.querySelector('iframe') !== null) return
  byId('app').replaceChildren(element('p', { class: 'quiet empty' }, ['No customer to show.']))
})

connectAppearance(byId('appearance'), ({ colorScheme, locale, timeZone }) => {
  sidebar.setAttribute('color-scheme', colorScheme)
  sidebar.setAttribute('locale', locale)
  if (timeZone !== null) sidebar.setAttribute('time-zone', timeZone)
  if (sidebar.isConnected) return
  const query = new URLSearchParams({ ticket: ticket.id, colorScheme, locale, timeZone: timeZone ?? 'UTC' })
  sidebar.setAttribute('src', `/workbench/signed-url/launch?${query.toString()}`)
  byId('app').append(sidebar)
})
