import type { Match } from '@intilery-sidebar/contract'
import { usePrefetchInfiniteQuery, usePrefetchQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, useState, type ReactElement } from 'react'
import { useApi } from './api/api-context.ts'
import { eventsQuery } from './api/events-query.ts'
import { toTimelineFilter } from './api/kept-filter.ts'
import { preferencesQuery } from './api/preferences-query.ts'
import type { TimelineFilter } from './api/next-events-page.ts'
import { metaQuery } from './api/profile-queries.ts'
import { useRevealField } from './api/use-reveal-field.ts'
import styles from './app.module.css'
import { Header } from './features/header/header.tsx'
import { PanelsSkeleton } from './panels-skeleton.tsx'
import { RevealProvider } from './ui/values/reveal-context.ts'
import { Worded } from './worded.tsx'

const CustomerPanels = lazy(async () => ({
  default: (await import('./panels/customer-panels.tsx')).CustomerPanels,
}))

type CustomerViewProps = { readonly match: Match; readonly onNotThem: () => void }

/** One customer: the header at once, and the sections asked for in parallel before their code has arrived. */
export const CustomerView = ({ match, onNotThem }: CustomerViewProps): ReactElement => {
  const api = useApi()
  usePrefetchQuery(metaQuery(api, match))
  usePrefetchInfiniteQuery(eventsQuery(api, match, useKeptFilter()))
  return (
    <RevealProvider value={useRevealField(match)}>
      <div className={styles['app']}>
        <Header match={match} onNotThem={onNotThem} />
        <Worded meanwhile={<PanelsSkeleton />}>
          <CustomerPanels match={match} />
        </Worded>
      </div>
    </RevealProvider>
  )
}

/** The filter the agent left, if that is known by now: their timeline must not be asked for twice. */
const useKeptFilter = (): TimelineFilter => {
  const client = useQueryClient()
  const { queryKey } = preferencesQuery(useApi())
  const [filter] = useState(() => {
    const kept = client.getQueryData(queryKey)?.preferences.timeline
    return kept === undefined ? {} : toTimelineFilter(kept)
  })
  return filter
}
