import { freshnessStates } from './groups/freshness-states.tsx'
import { headerStates } from './groups/header-states.tsx'
import { loadStates } from './groups/load-states.tsx'
import { metadataStates } from './groups/metadata-states.tsx'
import { pieceStates } from './groups/piece-states.tsx'
import { preferencesStates } from './groups/preferences-states.tsx'
import { problemStates } from './groups/problem-states.tsx'
import { timelineStates } from './groups/timeline-states.tsx'
import { traitsStates } from './groups/traits-states.tsx'
import { valueStates } from './groups/value-states.tsx'
import { whoStates } from './groups/who-states.tsx'
import { wholeStates } from './groups/whole-states.tsx'
import type { StateGroup } from './state.ts'

/** Everything on the page, in the order people meet it. */
export const groups: readonly StateGroup[] = [
  { title: 'Who is it', states: whoStates },
  { title: 'Header', states: headerStates },
  { title: 'Traits', states: traitsStates },
  { title: 'Marketing preferences', states: preferencesStates },
  { title: 'Metadata', states: metadataStates },
  { title: 'Timeline', states: timelineStates },
  { title: 'Freshness', states: freshnessStates },
  { title: 'Problems', states: [...problemStates, ...loadStates] },
  { title: 'Values', states: valueStates },
  { title: 'Pieces', states: pieceStates },
  { title: 'Whole sidebar', states: wholeStates },
]
