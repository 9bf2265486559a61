import type { Match } from '@intilery-sidebar/contract'
import { usePrefetchQuery } from '@tanstack/react-query'
import { lazy, type ReactElement } from 'react'
import { useApi } from './api/api-context.ts'
import { metaQuery } from './api/profile-queries.ts'
import { usePrefetchTimeline } from './api/use-prefetch-timeline.ts'
import { useRevealField } from './api/use-reveal-field.ts'
import styles from './app.module.css'
import { Header } from './features/header/header.tsx'
import { PanelsSkeleton } from './panels-skeleton.tsx'
import { RevealProvider } from './ui/values/reveal-context.ts'
import { Worded } from './worded.tsx'

const loadPanels = () => import('./panels/customer-panels.tsx')

const CustomerPanels = lazy(async () => ({ default: (await loadPanels()).CustomerPanels }))

type CustomerViewProps = { readonly match: Match; readonly onNotThem: () => void }

/** One customer: the header at once, and the sections asked for in parallel before their code has arrived. */
export const CustomerView = ({ match, onNotThem }: CustomerViewProps): ReactElement => {
  const api = useApi()
  usePrefetchQuery(metaQuery(api, match))
  usePrefetchTimeline(match)
  return (
    <RevealProvider value={useRevealField(match)}>
      <div className={styles['app']}>
        <Header match={match} onNotThem={onNotThem} />
        <Worded load={loadPanels} meanwhile={<PanelsSkeleton />}>
          <CustomerPanels match={match} />
        </Worded>
      </div>
    </RevealProvider>
  )
}
