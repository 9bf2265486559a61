import type { Host } from '@intilery-sidebar/hosts/browser'
import { useMemo, type ReactElement } from 'react'
import styles from './app.module.css'
import { CustomerView } from './customer-view.tsx'
import { HeaderSkeleton } from '../features/header/header-skeleton.tsx'
import { RecordProvider } from '../ui/record-context.ts'
import { ErrorBoundary } from '../ui/problems/error-boundary.tsx'
import { CrashProblem } from '../ui/problems/load-problem.tsx'
import { Waiting } from '../ui/layout/waiting.tsx'
import { useOnScreen } from '../who/use-on-screen.ts'
import { useWho } from '../who/use-who.ts'
import { useWorkingHeight } from './use-working-height.ts'
import { createLazyPart } from '../ui/lazy/create-lazy-part.ts'
import { LazySection } from '../ui/lazy/lazy-section.tsx'

const whoPanel = createLazyPart(async () => (await import('../panels/who-panel.tsx')).WhoPanel)

/** Follows the host from person to person, and shows no customer before it is certain which one is meant. */
export const App = ({ host }: { readonly host: Host }): ReactElement => {
  useWorkingHeight(host)
  const { onScreen, silence } = useOnScreen(host)
  const who = { ...useWho(onScreen), ...silence }
  const { match } = who
  const record = useMemo(() => ({ ...host, ...onScreen }), [onScreen, host])
  if (match !== null) {
    return (
      <RecordProvider value={record}>
        <ErrorBoundary Instead={CrashProblem} resetKey={onScreen?.recordKey}>
          <CustomerView
            key={match.customer.customerId}
            match={match}
            isSearched={who.search !== null}
            onNotThem={who.reconsider}
            onForget={who.forget}
          />
        </ErrorBoundary>
      </RecordProvider>
    )
  }
  const isAsking =
    onScreen?.isChanging === true || (who.error === null && !who.hasNoPerson && who.resolution === undefined)
  return (
    <div className={styles['app']}>
      {isAsking && who.search === null ? (
        <Waiting>
          <HeaderSkeleton />
        </Waiting>
      ) : (
        <LazySection part={whoPanel} props={{ who, isAsking, onScreen }} fallback={<HeaderSkeleton />} />
      )}
    </div>
  )
}
