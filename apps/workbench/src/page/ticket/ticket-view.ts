import { toConversation } from './conversation.ts'
import { createReplyBox, type ReplyBox } from './reply-box.ts'
import type { Message, Ticket } from './ticket.ts'

export type TicketView = {
  readonly show: (ticket: Ticket) => void
  readonly insertIntoReply: (text: string) => void
}

/** The middle of the page. Drafts and replies stay with their ticket until the page is loaded again. */
export const createTicketView = (place: HTMLElement, announce: (text: string) => void): TicketView => {
  const drafts = new Map<string, string>()
  const replies = new Map<string, readonly Message[]>()
  let shown: { ticket: Ticket; replyBox: ReplyBox } | null = null

  const render = (ticket: Ticket): void => {
    const replyBox = createReplyBox(drafts.get(ticket.id) ?? '', (text) => {
      drafts.delete(ticket.id)
      replies.set(ticket.id, [...(replies.get(ticket.id) ?? []), { from: 'agent', text, minutesAgo: 0 }])
      render(ticket)
      announce('Reply sent')
    })
    shown = { ticket, replyBox }
    place.replaceChildren(
      ...toConversation(ticket, [...ticket.messages, ...(replies.get(ticket.id) ?? [])]),
      replyBox.form,
    )
  }

  return {
    show: (ticket) => {
      if (shown !== null) drafts.set(shown.ticket.id, shown.replyBox.draft())
      render(ticket)
    },
    insertIntoReply: (text) => {
      shown?.replyBox.insert(text)
      announce('Inserted into the reply')
    },
  }
}
