import { element } from '../page/element.ts'
import type { Ticket } from '../page/ticket/ticket.ts'

type RequesterFieldOptions = {
  readonly tickets: readonly Ticket[]
  /** The number of the ticket that the chosen requester wrote; empty for none. */
  readonly chosen: string
  readonly onChoose: (ticketId: string) => void
}

/** Lets the agent say who a ticket is from. */
export const toRequesterField = ({ tickets, chosen, onChoose }: RequesterFieldOptions): HTMLElement => {
  const select = element('select', { name: 'requester', autocomplete: 'off' }, [
    ...(chosen === '' ? [element('option', { value: '' }, ['Choose who it is from…'])] : []),
    ...tickets.map(({ id, requester }) => element('option', { value: id }, [requester])),
  ])
  select.value = chosen
  select.addEventListener('change', () => onChoose(select.value))
  return element('label', { class: 'requester' }, ['Requester', select])
}
