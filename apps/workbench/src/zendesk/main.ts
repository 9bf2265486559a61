import type { Appearance } from '@intilery-sidebar/hosts/browser'
import { connectAppearance } from '../page/appearance.ts'
import { byId } from '../page/element.ts'
import { readAddress } from '../page/page-address.ts'
import { followQueue, renderQueue } from '../page/ticket/queue.ts'
import { createTicketView } from '../page/ticket/ticket-view.ts'
import { findTicket, tickets } from '../page/ticket/tickets.ts'
import { createAppTabs } from './app-tabs.ts'
import { connectChoice } from '../page/choice.ts'
import { installs, openApp } from './open-app.ts'
import { isPlaceName, places, type PlaceName } from './places.ts'
import { toRecordView } from './record-view.ts'
import { toRequesterField } from './requester-field.ts'
import { brands, toBrand, type Scene } from './scene.ts'
import { toRenderedText } from '../page/to-rendered-text.ts'
import { toUser } from './zendesk-user.ts'

const stand = byId('scene')
const middle = byId('ticket')
const queue = byId('queue')
const ticketView = createTicketView(middle, (text) => {
  byId('announcer').textContent = text
})
const chosenPlace = connectChoice(stand, { name: 'location', choices: places, fallback: 'ticket_sidebar' })
const chosenInstall = connectChoice(stand, { name: 'install', choices: installs, fallback: 'package' })
const chosenBrand = connectChoice(stand, { name: 'brand', choices: brands, fallback: '3' })

/** Whom the agent chose as a ticket's requester, by ticket: the number of the ticket that person wrote. */
const requesters = new Map<string, string>()
let appearance: Appearance | null = null

const readScene = (key: string): Scene => {
  const [place, ticketId] = parseKey(key)
  const writer = requesters.get(key) ?? (place === 'new_ticket_sidebar' ? '' : ticketId)
  if (appearance === null) throw new Error('No appearance has been chosen yet')
  return {
    place,
    ticket: findTicket(ticketId),
    user: writer === '' ? null : toUser(findTicket(writer)),
    brand: chosenBrand(),
    appearance,
  }
}

const shownKey = (): string => `${chosenPlace()}/${findTicket(readAddress().ticket).id}`

const parseKey = (key: string): readonly [PlaceName, string] => {
  const [place = '', ticketId = ''] = key.split('/')
  return [isPlaceName(place) ? place : 'ticket_sidebar', ticketId]
}

const tabs = createAppTabs((key) => {
  const [place] = parseKey(key)
  const insert = (text: unknown): void => ticketView.insertIntoReply(String(text))
  return openApp({
    into: byId('app'),
    place,
    install: chosenInstall(),
    readScene: () => readScene(key),
    actions: {
      ...(places[place].shows === 'ticket' && {
        'ticket.editor.insert': (html) => insert(toRenderedText(String(html))),
        'ticket.comment.appendText': insert,
      }),
    },
  })
})

const show = (): void => {
  const key = shownKey()
  const scene = readScene(key)
  document.title = `${scene.ticket.subject} · Zendesk · Workbench`
  renderQueue(queue, tickets, scene.ticket.id)
  if (places[scene.place].shows === 'ticket') {
    ticketView.show(scene.ticket)
    middle.prepend(toRequester(key))
  } else middle.replaceChildren(...toRecordView(scene))
  void tabs.show(key)
}

const toRequester = (key: string): HTMLElement => {
  const [place, ticketId] = parseKey(key)
  return toRequesterField({
    tickets,
    chosen: requesters.get(key) ?? (place === 'new_ticket_sidebar' ? '' : ticketId),
    onChoose: (writer) => {
      requesters.set(key, writer)
      show()
      const { user } = readScene(key)
      tabs.triggerInFront('ticket.requester.id.changed', user?.id)
      tabs.triggerInFront('ticket.requester.email.changed', user?.email)
    },
  })
}

followQueue(queue, show)

stand.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement && target.name === 'brand')
    return tabs.notifyAll('ticket.brand.changed', toBrand(chosenBrand()))
  tabs.closeAll()
  show()
})
connectAppearance(byId('appearance'), (chosen) => {
  const before = appearance
  appearance = chosen
  // Zendesk notifies apps of another theme; for another language, or another installation, it reloads the page.
  if (before?.locale === chosen.locale && before.colorScheme !== chosen.colorScheme)
    return tabs.notifyAll('colorScheme.changed', chosen.colorScheme)
  if (before !== null) tabs.closeAll()
  show()
})
