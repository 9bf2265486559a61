import type { Match } from '@intilery-sidebar/contract'
import { lazy, Suspense, useDeferredValue, useState, type ReactElement } from 'react'
import { usePreferences } from '../api/preferences-context.ts'
import { useKeptPreferences } from '../api/use-kept-preferences.ts'
import { PanelsSkeleton } from '../panels-skeleton.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { GardenTheme } from '../theme/garden-theme.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TabPanels } from '../ui/tab-panels.tsx'
import { usePatience } from '../ui/use-patience.ts'
import { AsLeft } from './as-left.tsx'
import { ProfilePanel } from './profile-panel.tsx'

const TimelinePanel = lazy(async () => ({
  default: (await import('./timeline-panel.tsx')).TimelinePanel,
}))

const tabs = ['profile', 'timeline'] as const

type CustomerPanelsProps = { readonly match: Match }

/** The tabs under the header, as the agent left them. */
export const CustomerPanels = ({ match }: CustomerPanelsProps): ReactElement => {
  const preferences = useKeptPreferences()
  const hasPatience = usePatience(patienceMs)
  if (!preferences.isSettled && hasPatience) return <PanelsSkeleton />
  return (
    <AsLeft preferences={preferences}>
      <GardenTheme>
        <KeptPanels match={match} />
      </GardenTheme>
    </AsLeft>
  )
}

/** What was chosen was asked for beside who is on screen: whoever cannot say it within this keeps nobody from their customer. */
const patienceMs = 1000

/** Only the chosen tab is drawn. */
const KeptPanels = ({ match }: CustomerPanelsProps): ReactElement => {
  const { say } = useTexts()
  const { preferences, change } = usePreferences()
  // What is known too late takes nobody away from what they are reading by then.
  const [chosen, setChosen] = useState(preferences.tab)
  // The tab answers a press at once, however much there is to draw in it.
  const drawn = useDeferredValue(chosen)
  const choose = (tab: (typeof tabs)[number]): void => {
    setChosen(tab)
    change((before) => ({ ...before, tab }))
  }
  return (
    <TabPanels
      label={say('app.sections')}
      tabs={tabs.map((name) => ({ name, title: say(`app.tab-${name}`) }))}
      chosen={chosen}
      onChoose={choose}
    >
      {drawn === chosen && <Panel name={chosen} match={match} />}
    </TabPanels>
  )
}

type PanelProps = CustomerPanelsProps & { readonly name: (typeof tabs)[number] }

const Panel = ({ name, match }: PanelProps): ReactElement =>
  name === 'profile' ? (
    <ProfilePanel match={match} />
  ) : (
    <Suspense fallback={<Skeleton widths={[90, 70, 80]} />}>
      <TimelinePanel match={match} />
    </Suspense>
  )
