import type { Match } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useProfile } from '../api/profile/use-profile.ts'
import { CustomerZone } from '../features/timeline/zone/customer-zone.tsx'
import { Timeline } from '../features/timeline/timeline.tsx'
import { SectionErrorBoundary } from '../ui/problems/section-error-boundary.tsx'

/** The timeline, with the action index to filter it by once that is there. */
export const TimelinePanel = ({ match }: { readonly match: Match }): ReactElement => {
  const { meta } = useProfile(match)
  return (
    <SectionErrorBoundary>
      <CustomerZone values={meta.answer?.data.traits.values ?? noTraits}>
        <Timeline match={match} actions={meta.answer?.data.actions ?? []} />
      </CustomerZone>
    </SectionErrorBoundary>
  )
}

const noTraits = {}
