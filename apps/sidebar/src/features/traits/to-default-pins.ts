import { isPinnable, type Traits } from '@intilery-sidebar/contract'
import { toKnownTrait, type KnownTrait } from '../../ui/names/to-trait-label.ts'
import { toTraitRows } from './to-trait-rows.ts'

/** What agents ask for most, first things first. Name and email stand in the header. */
const wanted: readonly KnownTrait[] = [
  'loyalty-tier',
  'plan',
  'company',
  'lifetime-value',
  'total-spent',
  'total-orders',
  'phone',
  'mobile',
]

/** As many as leave the marketing preferences on the first screen. */
const defaultPinsMax = 3

/** The traits to show first where neither the agent nor their team has chosen any: of these the customer's own. */
export const toDefaultPins = (traits: Traits): readonly string[] => {
  const plain = toTraitRows(traits).filled.filter(
    ({ name, value }) => ['string', 'number'].includes(typeof value) && isPinnable(name),
  )
  return wanted
    .flatMap((known) => plain.find(({ name }) => toKnownTrait(name) === known) ?? [])
    .slice(0, defaultPinsMax)
    .map(({ name }) => name)
}
