import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../actions/link-button.tsx'
import styles from './load-problem.module.css'
import { useReload } from './reload-context.ts'

type LoadProblemProps = {
  readonly isInline?: boolean
  /**
   * A retry failed too: the files of this build may be gone, or the browser imports no file again that failed once.
   */
  readonly isRepeated: boolean
  readonly onRetry: () => void
}

/** Says that a part did not load. It is drawn without Garden, whose own code may be what did not load. */
export const LoadProblem = ({ isInline = false, isRepeated, onRetry }: LoadProblemProps): ReactElement => {
  const { t } = useTexts()
  const reload = useReload()
  const isOutdated = isRepeated && navigator.onLine
  const outdatedHint = reload === null ? 'app.outdated-tab' : 'app.outdated-hint'
  const hint = t(isOutdated ? outdatedHint : 'app.part-failed-hint')
  const buttons = (
    <>
      <LinkButton title={t('app.part-failed')} onClick={onRetry}>
        {t('app.retry')}
      </LinkButton>
      {isOutdated && reload !== null && <LinkButton onClick={reload}>{t('app.reload')}</LinkButton>}
    </>
  )
  if (isInline) return <span className={styles['inline']}>{buttons}</span>
  return (
    <div className={styles['problem']} role="alert">
      <p className={styles['title']}>{t('app.part-failed')}</p>
      <p>{hint}</p>
      <p className={styles['buttons']}>{buttons}</p>
    </div>
  )
}

/** Says that a part broke while it was drawn. */
export const CrashProblem = ({ onRetry }: { readonly onRetry: () => void }): ReactElement => {
  const { t, isWhole } = useTexts()
  return (
    <div className={styles['problem']} role="alert">
      <p className={styles['title']}>{t(isWhole ? 'problem.crashed' : 'app.part-failed')}</p>
      <p className={styles['buttons']}>
        <LinkButton onClick={onRetry}>{t('app.retry')}</LinkButton>
      </p>
    </div>
  )
}
