import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import styles from './header.module.css'

/** How long ago a customer was last active; when exactly, in the agent's zone, for whoever points at it or gets there by key. */
export const HeaderSeen = ({ iso }: { readonly iso: string | null }): ReactElement => {
  const { say, formats } = useTexts()
  const atMs = Date.parse(iso ?? '')
  if (iso === null) return <p className={styles['seen']}>{say('header.never-seen')}</p>
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
