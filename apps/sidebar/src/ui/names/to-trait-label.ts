import type { Translate } from '../../texts/create-translate.ts'
import { toNameWords } from '../values/rules/name-words.ts'
import { toLabel } from '../values/text/to-label.ts'

/** Traits that have a name in every language, spelled as their words joined by hyphens. */
const knownTraits = [
  'first-name',
  'last-name',
  'name',
  'email',
  'phone',
  'mobile',
  'birthday',
  'gender',
  'age',
  'title',
  'company',
  'job-title',
  'website',
  'address',
  'street',
  'city',
  'postcode',
  'state',
  'country',
  'language',
  'time-zone',
  'currency',
  'plan',
  'loyalty-tier',
  'loyalty-points',
  'lifetime-value',
  'total-orders',
  'total-spent',
  'last-order-date',
  'created-at',
  'newsletter',
] as const

export type KnownTrait = (typeof knownTraits)[number]

const synonyms: ReadonlyMap<string, KnownTrait> = new Map([
  ['firstname', 'first-name'],
  ['given-name', 'first-name'],
  ['lastname', 'last-name'],
  ['surname', 'last-name'],
  ['family-name', 'last-name'],
  ['full-name', 'name'],
  ['email-address', 'email'],
  ['phone-number', 'phone'],
  ['telephone', 'phone'],
  ['mobile-phone', 'mobile'],
  ['birth-date', 'birthday'],
  ['birthdate', 'birthday'],
  ['date-of-birth', 'birthday'],
  ['dob', 'birthday'],
  ['company-name', 'company'],
  ['postal-code', 'postcode'],
  ['zip', 'postcode'],
  ['zip-code', 'postcode'],
  ['timezone', 'time-zone'],
  ['locale', 'language'],
  ['ltv', 'lifetime-value'],
  ['order-count', 'total-orders'],
  ['orders-count', 'total-orders'],
  ['total-spend', 'total-spent'],
] as const)

/** Which of the traits with a name in every language this one is, however it is spelled; null for a brand's own. */
export const toKnownTrait = (name: string): KnownTrait | null => {
  const words = toNameWords(name).join('-')
  return knownTraits.find((trait) => trait === words) ?? synonyms.get(words) ?? null
}

/** What a trait is called in the agent's language; a trait of the brand's own is read by its words. */
export const toTraitLabel = (name: string, t: Translate): string => {
  const known = toKnownTrait(name)
  return known === null ? toLabel(name) : t(`trait.${known}`)
}
