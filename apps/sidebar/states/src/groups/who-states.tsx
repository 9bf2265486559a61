import type { Match, Resolution, Tried } from '@intilery-sidebar/contract'
import { ApiError } from '../../../src/api/session/api-error.ts'
import { WhoPanel } from '../../../src/panels/who-panel.tsx'
import type { Who } from '../../../src/who/use-who.ts'
import { customer, other, toMatch, unnamed } from '../sample-data.ts'
import type { State } from '../state.ts'

const who: Who = {
  resolution: undefined,
  error: null,
  hasNoPerson: false,
  match: null,
  search: null,
  choose: () => undefined,
  reconsider: () => undefined,
  forget: () => undefined,
  searchFor: () => undefined,
  retry: () => undefined,
}

const toState = (name: string, changes: Partial<Who>, isAsking = false): State => ({
  name: `Who is it: ${name}`,
  view: <WhoPanel who={{ ...who, ...changes }} isAsking={isAsking} onScreen={null} />,
})

const tried: readonly Tried[] = [
  { ref: { idType: 'userId', value: 'qrc-117322' }, outcome: 'not-found' },
  { ref: { idType: 'email', value: 'Maya+Shop@Example.com' }, outcome: 'not-found' },
  { ref: { idType: 'email', value: 'maya+shop@example.com' }, outcome: 'not-found' },
]

const toResolution = (matches: readonly Match[]): Resolution => ({
  matches,
  tried: [{ ref: { idType: 'email', value: 'maya.lindqvist@example.com' }, outcome: 'matched' }],
})

const byEmail = { matchedBy: 'email', matchedValue: 'maya.lindqvist@example.com' } as const
const several = [
  toMatch(customer, byEmail),
  toMatch(other, { ...byEmail, lastActivityTime: null, audiences: [] }),
]

export const whoStates: readonly State[] = [
  toState('no person on screen', { hasNoPerson: true }),
  toState('a search on its way', { search: 'qrc-1' }, true),
  toState('several share an address', { resolution: toResolution(several) }),
  toState('a guess to confirm', {
    resolution: toResolution([toMatch(customer, { ...byEmail, isGuess: true })]),
  }),
  {
    name: 'Who is it: the people of an organization',
    view: (
      <WhoPanel
        who={{ ...who, resolution: toResolution(several) }}
        isAsking={false}
        onScreen={{ recordKey: 'organization:1', refs: [] }}
      />
    ),
  },
  toState('nothing tells them apart', {
    resolution: toResolution([
      toMatch(unnamed, byEmail),
      toMatch({ ...unnamed, customerId: 'another' }, byEmail),
    ]),
  }),
  toState('no customer has these ids', { resolution: { matches: [], tried } }),
  toState('a search found no customer', {
    search: 'qrc-1',
    resolution: { matches: [], tried: tried.slice(0, 1) },
  }),
  toState('searching is forbidden', {
    search: 'qrc-1',
    error: new ApiError('lookup-forbidden', { requestId: 'r-1' }),
  }),
  toState('upstream does not answer', { error: new ApiError('upstream-unavailable', { requestId: 'r-1' }) }),
  toState('the host is silent', { error: new ApiError('host-unavailable') }),
]
