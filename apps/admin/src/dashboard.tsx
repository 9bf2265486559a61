import { Button } from '@zendeskgarden/react-buttons'
import { Alert } from '@zendeskgarden/react-notifications'
import { useEffect, type ReactElement } from 'react'
import type { AdminApi } from './api/admin-api.ts'
import { useOverview } from './api/use-overview.ts'
import { toSentence } from './facts/to-sentence.ts'
import { sumProcesses } from './facts/sum-processes.ts'
import { Behavior } from './features/behavior.tsx'
import { Budget } from './features/budget.tsx'
import { Consumers } from './features/consumers.tsx'
import { Exports } from './features/exports.tsx'
import { Installations } from './features/installations.tsx'
import { Ledger } from './features/ledger.tsx'
import { Models } from './features/models.tsx'
import { PolicyInForce } from './features/policy.tsx'
import { Problems } from './features/problems.tsx'
import type { SignInReason } from './features/sign-in.tsx'
import { StatusStrip } from './features/status-strip.tsx'
import { useTexts } from './texts/texts-context.ts'
import styles from './dashboard.module.css'

type DashboardProps = {
  readonly api: AdminApi
  readonly onSignedOut: (reason: SignInReason) => void
}

const sections = [
  'installations',
  'budget',
  'problems',
  'behavior',
  'policy',
  'consumers',
  'ledger',
  'exports',
  'models',
] as const

/** Everything on one page, asked again every two seconds. */
export const Dashboard = ({ api, onSignedOut }: DashboardProps): ReactElement => {
  const texts = useTexts()
  const { t, formats } = texts
  const { overview, trouble } = useOverview(api)
  useEffect(() => {
    if (trouble?.kind === 'signed-out') onSignedOut('none')
  }, [trouble, onSignedOut])
  if (overview === null)
    return (
      <main className={styles['waiting']}>
        <output>{trouble === null ? t('page.loading') : toSentence(trouble, texts)}</output>
        {trouble !== null && <p>{t('page.trying')}</p>}
      </main>
    )
  const sums = sumProcesses(overview)
  const leave = (): void =>
    void api.signOut().then(
      () => onSignedOut('ended'),
      () => onSignedOut('ended'),
    )
  return (
    <>
      <header className={styles['header']}>
        <h1 className={styles['title']}>Intilery Sidebar</h1>
        <nav className={styles['nav']} aria-label={t('page.sections')}>
          {sections.map((section) => (
            <a key={section} href={`#${section}`}>
              {t(`${section}.title`)}
            </a>
          ))}
        </nav>
        <span className={styles['session']}>{t('page.ends', { time: formats.time(overview.endsAtMs) })}</span>
        <Button size="small" onClick={leave}>
          {t('page.sign-out')}
        </Button>
      </header>
      <main className={styles['page']}>
        {trouble !== null && (
          <Alert type="warning" role="alert">
            <Alert.Title>{toSentence(trouble, texts)}</Alert.Title>
            {t('page.stale', { time: formats.time(overview.atMs) })}
          </Alert>
        )}
        <StatusStrip overview={overview} sums={sums} />
        <div className={styles['cards']}>
          <Installations overview={overview} />
          <Budget overview={overview} />
          <Problems problems={sums.problems} nowMs={overview.atMs} />
          <Behavior overview={overview} drift={sums.drift} />
          <PolicyInForce api={api} policies={overview.policies} />
          <Consumers overview={overview} />
          <Ledger overview={overview} />
          <Exports overview={overview} />
          <Models models={overview.models} />
        </div>
      </main>
    </>
  )
}
