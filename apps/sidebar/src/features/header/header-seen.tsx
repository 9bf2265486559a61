import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import styles from './header.module.css'

/** How long ago a customer was last active; the exact time, in the agent's zone, on hover or keyboard focus. */
export const HeaderSeen = ({ iso }: { readonly iso: string | null }): ReactElement => {
  const { t, formats } = useTexts()
  const atMs = Date.parse(iso ?? '')
  if (iso === null) return <p className={styles['seen']}>{t('header.never-seen')}</p>
  if (Number.isNaN(atMs)) return <bdi className={styles['seen']}>{iso}</bdi>
  return (
    <button type="button" className={styles['seen']}>
      <span className={styles['ago']}>
        <RelativeTime iso={iso} within="header.seen" />
      </span>
      <span className={styles['exactly']}>{formats.dateTime(atMs)}</span>
    </button>
  )
}
