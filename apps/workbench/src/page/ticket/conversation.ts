import { toAge } from './age.ts'
import { element } from '../element.ts'
import type { Message, Ticket } from './ticket.ts'

const agentName = 'Alex Morgan'

/** The ticket's head and everything said in it so far. */
export const toConversation = (ticket: Ticket, messages: readonly Message[]): HTMLElement[] => [
  element('header', { class: 'ticket-head' }, [
    element('div', {}, [
      element('h1', { dir: 'auto' }, [ticket.subject]),
      element('p', { class: 'quiet' }, [
        element('bdi', {}, [ticket.requester]),
        ` · via ${ticket.channel.toLowerCase()} · #${ticket.id}`,
      ]),
    ]),
    element('span', { class: `status status-${ticket.status}` }, [ticket.status]),
  ]),
  element(
    'ol',
    { class: 'messages', 'aria-label': 'Conversation' },
    messages.map((message) => toItem(message, ticket)),
  ),
]

const toItem = (message: Message, ticket: Ticket): HTMLLIElement => {
  const author = message.from === 'agent' ? agentName : ticket.requester
  return element('li', { class: `message message-${message.from}` }, [
    element('span', { class: 'avatar', 'aria-hidden': 'true' }, [toInitials(author)]),
    element('div', { class: 'message-body' }, [
      element('p', { class: 'message-author' }, [
        element('bdi', {}, [author]),
        element('span', { class: 'quiet' }, [toAge(message.minutesAgo)]),
      ]),
      element('p', { class: 'message-text', dir: 'auto' }, [message.text]),
    ]),
  ])
}

const toInitials = (name: string): string =>
  name
    .split(/\s+/u)
    .slice(0, 2)
    .map((part) => part.match(/\p{Letter}/u)?.[0] ?? '')
    .join('')
    .toUpperCase()
