import { CustomerView } from '../../../src/shell/customer-view.tsx'
import { HostError, type HostErrorReason } from '@intilery-sidebar/hosts/browser'
import { StartProblem } from '../../../src/shell/start-problem.tsx'
import { customer, toAnswer, toMatch, toMeta } from '../sample-data.ts'
import { failing, never } from '../stand-in-api.ts'
import type { State } from '../state.ts'

const toState = (name: string, api: State['api'] = {}): State => ({
  name: `Sidebar: ${name}`,
  view: (
    <CustomerView
      match={toMatch(customer)}
      isSearched={false}
      onNotThem={() => undefined}
      onForget={() => undefined}
    />
  ),
  api,
  isTall: true,
})

const down = failing('upstream-unavailable', { requestId: 'r-1' })

const hostErrors = [
  'not-embedded',
  'sdk-unreachable',
  'silent',
  'misconfigured',
  'launch-spent',
] as const satisfies readonly HostErrorReason[]

export const wholeStates: readonly State[] = [
  toState('as it mostly is'),
  toState('only the header yet', { meta: never, events: never }),
  toState('upstream is down', { meta: down, traits: down, events: down }),
  toState('the metadata alone cannot be had', { meta: down }),
  toState('stale', {
    meta: async () => toAnswer(toMeta(customer), { state: 'stale', because: 'unavailable' }),
  }),
  ...hostErrors.map((reason) => ({
    name: `Sidebar: does not start, ${reason}`,
    view: <StartProblem error={new HostError(reason, reason)} onRetry={() => undefined} />,
  })),
  {
    name: 'Sidebar: does not start, its code did not load',
    view: <StartProblem error={new TypeError('Failed to fetch')} onRetry={() => undefined} />,
  },
]
