import { useEffect, useState, type ReactElement } from 'react'
import type { AdminApi } from './api/admin-api.ts'
import { ApiError } from './api/admin-api.ts'
import { Dashboard } from './dashboard.tsx'
import { SignIn, type SignInReason } from './features/sign-in.tsx'
import { useTexts } from './texts/texts-context.ts'
import styles from './dashboard.module.css'

type AppProps = {
  readonly api: AdminApi
  /** Of the address the page was opened with. */ readonly link: string | null
}

type Stage = 'entering' | 'in' | SignInReason

/** The page: signs in by the link where there is one, and shows how things are. */
export const App = ({ api, link }: AppProps): ReactElement => {
  const [stage, setStage] = useState<Stage>(link === null ? 'in' : 'entering')
  useEffect(() => {
    if (link === null) return
    api.signIn(link).then(
      () => setStage('in'),
      // A browser that is signed in already needs no link: the session says whether it is.
      (error: unknown) => setStage(error instanceof ApiError ? 'used' : 'in'),
    )
  }, [api, link])
  if (stage === 'entering') return <Waiting />
  if (stage === 'in') return <Dashboard api={api} onSignedOut={setStage} />
  return <SignIn reason={stage} />
}

const Waiting = (): ReactElement => (
  <main className={styles['waiting']}>
    <output>{useTexts().t('page.loading')}</output>
  </main>
)
