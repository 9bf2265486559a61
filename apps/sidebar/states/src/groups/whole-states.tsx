import { CustomerView } from '../../../src/customer-view.tsx'
import { HostUnknown } from '../../../src/host-unknown.tsx'
import { customer, toAnswer, toMatch, toMeta } from '../sample-data.ts'
import { failing, never } from '../stand-in-api.ts'
import type { State } from '../state.ts'

const toState = (name: string, api: State['api'] = {}): State => ({
  name: `Sidebar: ${name}`,
  view: <CustomerView match={toMatch(customer)} onNotThem={() => undefined} />,
  api,
  isTall: true,
})

const down = failing('upstream-unavailable', { requestId: 'r-1' })

export const wholeStates: readonly State[] = [
  toState('as it mostly is'),
  toState('only the header yet', { meta: never, events: never }),
  toState('upstream is down', { meta: down, traits: down, events: down }),
  toState('the metadata alone cannot be had', { meta: down }),
  toState('stale', {
    meta: async () => toAnswer(toMeta(customer), { state: 'stale', because: 'unavailable' }),
  }),
  { name: 'Sidebar: no host says who it is', view: <HostUnknown />, isTall: true },
]
