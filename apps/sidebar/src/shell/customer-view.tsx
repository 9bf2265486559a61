import type { Match } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { usePrefetchTimeline } from '../api/timeline/use-prefetch-timeline.ts'
import { useRevealField } from '../api/profile/use-reveal-field.ts'
import styles from './app.module.css'
import { Header } from '../features/header/header.tsx'
import { SkipToTabs } from './skip-to-tabs.tsx'
import { PanelsSkeleton } from '../panels/panels-skeleton.tsx'
import { RevealProvider } from '../ui/values/reveal-context.ts'
import { createLazyPart } from '../ui/lazy/create-lazy-part.ts'
import { LazySection } from '../ui/lazy/lazy-section.tsx'

const customerPanels = createLazyPart(
  async () => (await import('../panels/customer-panels.tsx')).CustomerPanels,
)

type CustomerViewProps = {
  readonly match: Match
  /** The agent searched for them; the host does not say that they are on screen. */
  readonly isSearched: boolean
  readonly onNotThem: () => void
  readonly onForget: () => void
}

/** One customer: the header at once, and the sections asked for in parallel before their code has arrived. */
export const CustomerView = ({ match, ...who }: CustomerViewProps): ReactElement => {
  usePrefetchTimeline(match)
  return (
    <RevealProvider value={useRevealField(match)}>
      <div className={styles['app']}>
        <SkipToTabs />
        <Header match={match} {...who} />
        <LazySection part={customerPanels} props={{ match }} fallback={<PanelsSkeleton />} />
      </div>
    </RevealProvider>
  )
}
