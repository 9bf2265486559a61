import type { Traits as CustomerTraits } from '@intilery-sidebar/contract'
import type { Comparison } from '../../../src/api/profile/use-comparison.ts'
import { ApiError } from '../../../src/api/session/api-error.ts'
import { Traits } from '../../../src/features/traits/traits.tsx'
import { customer, toTraits, unnamed } from '../sample-data.ts'
import type { State } from '../state.ts'

const comparison: Comparison = { traits: undefined, isAsking: false, error: null, ask: () => undefined }

const toState = (name: string, traits: CustomerTraits, compared: Comparison | null = comparison): State => ({
  name: `Traits: ${name}`,
  view: <Traits traits={traits} comparison={compared} />,
})

const few = toTraits(customer, { values: { city: 'Malmö', orders: 37 } })
const many = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`trait_${index}`, index]))

export const traitsStates: readonly State[] = [
  toState('of every type', toTraits(customer)),
  toState('none', toTraits(unnamed, { values: {} })),
  toState('more than are shown at once', toTraits(customer, { values: many })),
  toState('comparing', few, { ...comparison, isAsking: true }),
  toState('could not be compared', few, { ...comparison, error: new ApiError('unreachable') }),
  toState('both sources agree', few, { ...comparison, traits: few }),
  toState('the sources differ', few, {
    ...comparison,
    traits: toTraits(customer, { values: { city: 'Lund', orders: 37 } }),
  }),
  toState('from one source alone', few, null),
]
