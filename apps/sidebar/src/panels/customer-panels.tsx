import type { Match, ProfileEvent } from '@intilery-sidebar/contract'
import { useDeferredValue, useState, type ReactElement } from 'react'
import { useLiveListening, useNewsCount } from '../api/live/use-live-listening.ts'
import { useProfileReread } from '../api/live/use-profile-reread.ts'
import { useLastEvents } from '../api/live/use-last-events.ts'
import { useFollowMerge } from '../api/profile/use-follow-merge.ts'
import { usePreferences } from '../api/preferences/preferences-context.ts'
import { useSavedPreferences } from '../api/preferences/use-saved-preferences.ts'
import { PanelsSkeleton } from './panels-skeleton.tsx'
import { usePresetFilter } from '../api/timeline/use-timeline-filter.ts'
import { parseEventLink } from '../features/timeline/event/event-link.ts'
import { useTexts } from '../texts/texts-context.ts'
import { OpenTimelineProvider } from '../ui/open-timeline-context.ts'
import { useRecord } from '../ui/record-context.ts'
import { GardenTheme } from '../theme/garden-theme.tsx'
import { Skeleton } from '../ui/layout/skeleton.tsx'
import { createLazyPart } from '../ui/lazy/create-lazy-part.ts'
import { LazySection } from '../ui/lazy/lazy-section.tsx'
import { TabPanels } from '../ui/layout/tab-panels.tsx'
import { useElapsed } from '../ui/time/use-elapsed.ts'
import styles from './panels.module.css'
import { PreferencesScope } from './preferences-scope.tsx'
import { ProfilePanel } from './profile-panel.tsx'

const timelinePanel = createLazyPart(async () => (await import('./timeline-panel.tsx')).TimelinePanel)

const insightsPanel = createLazyPart(async () => (await import('./insights-panel.tsx')).InsightsPanel)

const lastEvent = createLazyPart(async () => (await import('../features/timeline/last-event.tsx')).LastEvent)

const tabs = ['profile', 'timeline', 'insights'] as const

type CustomerPanelsProps = { readonly match: Match }

/** The tabs under the header, as the agent left them. */
export const CustomerPanels = ({ match }: CustomerPanelsProps): ReactElement => {
  const preferences = useSavedPreferences()
  const isOverdue = useElapsed(preferencesWaitMs)
  if (!preferences.isSettled && !isOverdue) return <PanelsSkeleton />
  return (
    <PreferencesScope preferences={preferences}>
      <GardenTheme>
        <TabbedPanels match={match} />
      </GardenTheme>
    </PreferencesScope>
  )
}

/** Preferences are requested when the header shows; when they take longer than this, the defaults are shown. */
const preferencesWaitMs = 1000

/** Only the chosen tab is drawn. */
const TabbedPanels = ({ match }: CustomerPanelsProps): ReactElement => {
  const { t } = useTexts()
  useFollowMerge(match)
  useLiveListening(match)
  useProfileReread(match)
  const news = useNewsCount(match)
  const { preferences, change } = usePreferences()
  // Preferences that arrive late do not switch the tab that the agent is reading.
  const { fragment = '' } = useRecord()
  const [linked, setLinked] = useState('')
  const [chosen, setChosen] = useState(preferences.tab)
  // The page's address names an event: it is why the agent came.
  if (linked !== fragment) {
    setLinked(fragment)
    if (parseEventLink(fragment) !== null) setChosen('timeline')
  }
  // The tab answers a press at once, however much there is to draw in it.
  const drawn = useDeferredValue(chosen)
  const choose = (tab: (typeof tabs)[number]): void => {
    setChosen(tab)
    change((before) => ({ ...before, tab }))
  }
  const [opened, setOpened] = useState(0)
  const presetFilter = usePresetFilter(match.customer.customerId)
  const openTimeline = (action: string): void => {
    presetFilter({ include: action })
    // A timeline that is open already is opened again with that filter.
    setOpened((count) => count + 1)
    choose('timeline')
  }
  const lastEvents = useLastEvents(match)
  return (
    <>
      {lastEvents === null && <div className={styles['band']} />}
      {lastEvents !== null && lastEvents.length > 0 && (
        <LazySection
          part={lastEvent}
          props={{ events: lastEvents, onOpen: ({ action }: ProfileEvent) => openTimeline(action) }}
          fallback={<div className={styles['band']} />}
        />
      )}
      <TabPanels
        label={t('app.sections')}
        tabs={tabs.map((name) => {
          const title = t(`app.tab-${name}`)
          return name === 'timeline' && chosen !== name && news > 0
            ? { name, title, badge: { count: news, label: t('live.new-events', { count: news }) } }
            : { name, title }
        })}
        chosen={chosen}
        onChoose={choose}
      >
        <OpenTimelineProvider value={openTimeline}>
          {drawn === chosen && <Panel key={opened} name={chosen} match={match} />}
        </OpenTimelineProvider>
      </TabPanels>
    </>
  )
}

type PanelProps = CustomerPanelsProps & { readonly name: (typeof tabs)[number] }

const Panel = ({ name, match }: PanelProps): ReactElement => {
  if (name === 'profile') return <ProfilePanel match={match} />
  const part = name === 'timeline' ? timelinePanel : insightsPanel
  return (
    <LazySection key={name} part={part} props={{ match }} fallback={<Skeleton widths={[90, 70, 80]} />} />
  )
}
