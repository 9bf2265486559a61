import { isMasked, toShownText, type Customer, type MaskableText } from '@intilery-sidebar/contract'
import type { MessageKey } from '../../texts/message-key.ts'

/** One thing to call a customer by, or to reach them at. */
export type ContactFact = {
  readonly field: 'name' | Exclude<keyof Customer, 'firstName' | 'lastName'>
  readonly label: MessageKey
  /** As it came, which may be a mask. */
  readonly value: MaskableText
  readonly text: string
  /** There is something, and policy keeps it from this agent. */
  readonly isHidden: boolean
}

const fields = [
  ['email', 'header.email'],
  ['phone', 'header.phone'],
  ['externalId', 'header.external-id'],
  ['customerId', 'header.customer-id'],
] as const satisfies readonly (readonly [keyof Customer, MessageKey])[]

/**
 * What is known of who a customer is, name first. A name of which a part is hidden is left out: half a name is a wrong
 * one.
 */
export const toContactFacts = (customer: Customer): readonly ContactFact[] => {
  const names = [customer.firstName, customer.lastName].filter((name) => name !== null)
  const shown = names.filter((each) => typeof each === 'string')
  const name = shown.length < names.length ? '' : shown.join(' ').trim()
  const facts = fields.map(([field, label]) => ({ field, label, value: customer[field] }))
  return [{ field: 'name', label: 'header.name', value: name } as const, ...facts]
    .filter(({ value }) => value !== null && value !== '')
    .map(({ field, label, value }) => ({
      field,
      label,
      value,
      text: toShownText(value) ?? '',
      isHidden: isMasked(value),
    }))
}
