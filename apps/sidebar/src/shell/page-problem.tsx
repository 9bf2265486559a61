import type { ReactElement } from 'react'
import styles from './app.module.css'

type PageProblemProps = {
  readonly title?: string
  readonly hint?: string
  readonly onRetry: () => void
}

/** Stands in for the whole sidebar. It uses no context and no catalog: either may be what failed. */
export const PageProblem = ({
  title = 'The sidebar ran into an error',
  hint = 'Retry. If it happens again, reload this browser tab.',
  onRetry,
}: PageProblemProps): ReactElement => (
  <div className={styles['empty']} role="alert" lang="en" dir="ltr">
    <h1 className={styles['title']}>{title}</h1>
    <p>{hint}</p>
    <button type="button" className={styles['retry']} onClick={onRetry}>
      Retry
    </button>
  </div>
)
