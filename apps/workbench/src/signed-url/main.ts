import type { Appearance } from '@intilery-sidebar/hosts/browser'
import { byId, element } from '../page/element.ts'
import { openTicketPage } from '../page/ticket-page.ts'
import type { Ticket } from '../page/ticket.ts'
import { toSidebarUrl } from '../sidebar-url.ts'

const sign = async ({ refs }: Ticket, appearance: Appearance): Promise<string> => {
  const response = await fetch('/workbench/signed-url/launch', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refs, ...appearance }),
  })
  if (!response.ok) throw new Error(`The workbench's server signed nothing: ${response.status}`)
  return response.text()
}

// A signed URL counts once, so every ticket and every change of appearance is another launch.
const launch = async (ticket: Ticket, appearance: Appearance): Promise<void> => {
  if (ticket.refs.length === 0)
    return byId('app').replaceChildren(element('p', { class: 'quiet nobody' }, ['Nobody to show.']))
  const url = new URL('/launch/signed-url', toSidebarUrl(new URL(location.href)))
  url.searchParams.set('token', await sign(ticket, appearance))
  byId('app').replaceChildren(
    element('iframe', { src: url.href, title: 'Intilery', allow: 'clipboard-write' }),
  )
}

openTicketPage({ title: 'Any page', onShown: (ticket, appearance) => void launch(ticket, appearance) })
