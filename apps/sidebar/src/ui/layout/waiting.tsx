import type { ReactElement, ReactNode } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { VisuallyHidden } from '../visually-hidden.tsx'
import { useElapsed } from '../time/use-elapsed.ts'
import styles from './waiting.module.css'

/** How long a skeleton stands without an explanation. */
const slowAfterMs = 4000

/** Grey lines while a section is on its way, and a word of explanation when that takes long. */
export const Waiting = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const { t } = useTexts()
  const isSlow = useElapsed(slowAfterMs)
  return (
    <>
      {children}
      <output className={styles['word']}>
        {isSlow ? t('app.loading-slow') : <VisuallyHidden>{t('app.loading')}</VisuallyHidden>}
      </output>
    </>
  )
}
