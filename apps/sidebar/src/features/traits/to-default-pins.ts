import { isPinnable, type Traits } from '@intilery-sidebar/contract'
import { toKnownTrait, type KnownTrait } from '../../ui/names/to-trait-label.ts'

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

/** So many are looked through: what has more traits than this has none that stand out. */
const lookedThroughMax = 500

/** The traits to show first where neither the agent nor their team has chosen any: of these the customer's own. */
export const toDefaultPins = ({ customer, values }: Traits): readonly string[] => {
  const plain = [
    ['phone', customer.phone] as const,
    ...Object.entries(values).slice(0, lookedThroughMax),
  ].filter(([name, value]) => value !== '' && ['string', 'number'].includes(typeof value) && isPinnable(name))
  const names = new Map(plain.toReversed().map(([name]) => [toKnownTrait(name), name]))
  return wanted.flatMap((known) => names.get(known) ?? []).slice(0, defaultPinsMax)
}
