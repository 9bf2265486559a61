import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../actions/link-button.tsx'
import styles from './load-problem.module.css'
import { useReload } from './reload-context.ts'

type LoadProblemProps = {
  readonly isInline?: boolean
  /** A retry on a working network failed too: the files of this build are most likely gone. */
  readonly isRepeated: boolean
  readonly onRetry: () => void
}

/** Says that a part did not load. It is drawn without Garden, whose own code may be what did not load. */
export const LoadProblem = ({ isInline = false, isRepeated, onRetry }: LoadProblemProps): ReactElement => {
  const { t } = useTexts()
  const reload = useReload()
  const isOutdated = isRepeated && navigator.onLine
  const kind = isOutdated ? 'outdated' : 'part-failed'
  const hint = isOutdated && reload === null ? t('app.outdated-tab') : t(`app.${kind}-hint`)
  const buttons = (
    <>
      <LinkButton title={t(`app.${kind}`)} onClick={onRetry}>
        {t('app.retry')}
      </LinkButton>
      {isOutdated && reload !== null && <LinkButton onClick={reload}>{t('app.reload')}</LinkButton>}
    </>
  )
  if (isInline) return <span className={styles['inline']}>{buttons}</span>
  return (
    <div className={styles['problem']} role="alert">
      <p className={styles['title']}>{t(`app.${kind}`)}</p>
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
