import type { Match } from '@intilery-sidebar/contract'
import { Header } from '../../../src/features/header/header.tsx'
import { HeaderIds } from '../../../src/features/header/header-ids.tsx'
import { HeaderSkeleton } from '../../../src/features/header/header-skeleton.tsx'
import { customer, longNamed, masked, toAnswer, toMatch, toMeta, unnamed } from '../sample-data.ts'
import { Padded } from '../padded.tsx'
import type { State } from '../state.ts'

const toHeader = (name: string, match: Match): State => ({
  name: `Header: ${name}`,
  api: { meta: async () => toAnswer(toMeta(match.customer, toLastActivity(match))) },
  view: <Header match={match} isSearched={false} onNotThem={() => undefined} onForget={() => undefined} />,
})

const toLastActivity = ({ evidence: { audiences, lastActivityTime } }: Match) => ({
  audiences,
  lastActivityTime,
})

export const headerStates: readonly State[] = [
  { name: 'Header: on its way', view: <HeaderSkeleton /> },
  toHeader('found by external ID', toMatch(customer)),
  toHeader(
    'found by email',
    toMatch(customer, { matchedBy: 'email', matchedValue: 'maya.lindqvist@example.com' }),
  ),
  toHeader(
    'nothing known but an id',
    toMatch(unnamed, { matchedBy: 'id', audiences: [], lastActivityTime: null }),
  ),
  toHeader('a very long name', toMatch(longNamed)),
  toHeader('hidden by policy', toMatch(masked)),
  {
    name: 'Header ids: open',
    view: (
      <Padded>
        <HeaderIds customer={customer} />
      </Padded>
    ),
  },
  {
    name: 'Header ids: hidden by policy',
    view: (
      <Padded>
        <HeaderIds customer={masked} />
      </Padded>
    ),
  },
]
