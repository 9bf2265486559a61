import { Metadata } from '../../../src/features/metadata/metadata.tsx'
import { customer, toMeta } from '../sample-data.ts'
import type { State } from '../state.ts'

export const metadataStates: readonly State[] = [
  { name: 'Metadata: a full action index', view: <Metadata meta={toMeta(customer)} /> },
  {
    name: 'Metadata: nothing ever happened',
    view: (
      <Metadata
        meta={toMeta(customer, { createdBy: null, audiences: [], lastActivityTime: null, actions: [] })}
      />
    ),
  },
]
