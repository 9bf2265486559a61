import type { Customer, JsonObject, MaskableText } from '@intilery-sidebar/contract'
import { stripBidiOverrides } from './values/text/strip-bidi-overrides.ts'

/**
 * What to call a customer: their name, else the best id we have; null when there is none, or policy hides them all.
 * Many senders state one `name` and no parts of it: it is among the traits' `values`.
 */
export const toCustomerName = (
  { firstName, lastName, email, externalId }: Customer,
  values: JsonObject = {},
): string | null => {
  const parts = [firstName, lastName].filter(isShown).join(' ').trim()
  const name = parts || toWholeName(values)
  const called = name || [email, externalId].find(isShown)
  return called === undefined ? null : stripBidiOverrides(called)
}

const isShown = (text: MaskableText): text is string => typeof text === 'string' && text !== ''

const wholeNames = ['name', 'full_name', 'fullName'] as const

const toWholeName = (values: JsonObject): string => {
  for (const name of wholeNames) {
    const value = Object.hasOwn(values, name) ? values[name] : null
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return ''
}
