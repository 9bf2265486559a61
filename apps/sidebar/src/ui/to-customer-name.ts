import { readMasked, type Customer } from '@intilery-sidebar/contract'
import { toUnturned } from './values/to-unturned.ts'

/** What to call a customer: their name, else the best id we have; null when there is none, or policy hides them all. */
export const toCustomerName = ({ firstName, lastName, email, externalId }: Customer): string | null => {
  const name = [firstName, lastName].filter(isShown).join(' ').trim()
  const called = name || [email, externalId].find(isShown)
  return called === undefined ? null : toUnturned(called)
}

const isShown = (text: string | null): text is string =>
  text !== null && text !== '' && readMasked(text) === null
