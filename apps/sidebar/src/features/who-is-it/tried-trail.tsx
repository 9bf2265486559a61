import type { Tried } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Breakable } from '../../ui/values/breakable.tsx'
import styles from './who-is-it.module.css'

/** Every id that was tried, as it was tried, so that a typo can be seen. */
export const TriedTrail = ({ tried }: { readonly tried: readonly Tried[] }): ReactElement => {
  const { t } = useTexts()
  return (
    <div className={styles['body']}>
      <h2 className={styles['subtitle']}>{t('who.tried')}</h2>
      <ol>
        {tried.map(({ ref, outcome }) => (
          <li key={`${ref.idType}:${ref.value}`} className={styles['step']}>
            <span className={styles['muted']}>{t('who.tried-by', { idType: ref.idType })}</span>
            <span className={styles['value']}>
              <Breakable text={ref.value} />
            </span>
            <span className={styles['muted']}>{t(`who.outcome-${outcome}`)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
