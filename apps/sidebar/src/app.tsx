import type { Host } from '@intilery-sidebar/hosts/browser'
import { usePrefetchQuery } from '@tanstack/react-query'
import { lazy, useMemo, type ReactElement } from 'react'
import { useApi } from './api/api-context.ts'
import { preferencesQuery } from './api/preferences-query.ts'
import styles from './app.module.css'
import { CustomerView } from './customer-view.tsx'
import { HeaderSkeleton } from './features/header/header-skeleton.tsx'
import { RecordProvider } from './ui/record-context.ts'
import { Waiting } from './ui/waiting.tsx'
import { useOnScreen } from './who/use-on-screen.ts'
import { useWho } from './who/use-who.ts'
import { Worded } from './worded.tsx'

const loadWhoPanel = () => import('./panels/who-panel.tsx')

const WhoPanel = lazy(async () => ({ default: (await loadWhoPanel()).WhoPanel }))

/** Follows the host from person to person, and never shows anybody before it is certain who they are. */
export const App = ({ host }: { readonly host: Host }): ReactElement => {
  usePrefetchQuery(preferencesQuery(useApi()))
  const { onScreen, silence } = useOnScreen(host)
  const who = { ...useWho(onScreen), ...silence }
  const { match } = who
  const record = useMemo(
    () => ({
      markers: onScreen?.markers ?? [],
      recordUrl: onScreen?.recordUrl ?? null,
      insertIntoReply: host.insertIntoReply,
    }),
    [onScreen, host],
  )
  if (match !== null) {
    return (
      <RecordProvider value={record}>
        <CustomerView key={match.customer.customerId} match={match} onNotThem={who.reconsider} />
      </RecordProvider>
    )
  }
  const isAsking = who.error === null && !who.isNobody && who.resolution === undefined
  return (
    <div className={styles['app']}>
      {isAsking && who.search === null ? (
        <Waiting>
          <HeaderSkeleton />
        </Waiting>
      ) : (
        <Worded load={loadWhoPanel} meanwhile={<HeaderSkeleton />}>
          <WhoPanel who={who} isAsking={isAsking} />
        </Worded>
      )}
    </div>
  )
}
