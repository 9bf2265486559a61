import type { Match } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useProfile } from '../api/use-profile.ts'
import { CustomerZone } from '../features/timeline/customer-zone.tsx'
import { Timeline } from '../features/timeline/timeline.tsx'
import { Guarded } from './guarded.tsx'

/** The timeline, with the whole-life index to filter it by once that is there. */
export const TimelinePanel = ({ match }: { readonly match: Match }): ReactElement => {
  const { meta } = useProfile(match)
  return (
    <Guarded>
      <CustomerZone values={meta.answer?.data.traits.values ?? noTraits}>
        <Timeline match={match} actions={meta.answer?.data.actions ?? []} />
      </CustomerZone>
    </Guarded>
  )
}

const noTraits = {}
