import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { useDayName } from '../rows/use-day-name.ts'
import styles from './event-row.module.css'

type RowTimeProps = {
  /** ISO 8601. */
  readonly at: string
  /** The row's day has no heading, and is said here. */
  readonly saysDay: boolean
}

/** When, at a row's end. An unreadable time is left to the row's details. */
export const RowTime = ({ at, saysDay }: RowTimeProps): ReactElement | null => {
  const { formats } = useTexts()
  const atMs = Date.parse(at)
  if (Number.isNaN(atMs)) return null
  return saysDay ? (
    <DayAndTime at={at} atMs={atMs} />
  ) : (
    <time className={styles['time']} dateTime={at} title={formats.exact(atMs)}>
      {formats.time(atMs)}
    </time>
  )
}

const DayAndTime = ({ at, atMs }: { readonly at: string; readonly atMs: number }): ReactElement => {
  const { formats } = useTexts()
  const { short } = useDayName(atMs)
  return (
    <time className={`${styles['time']} ${styles['when']}`} dateTime={at} title={formats.exact(atMs)}>
      {short !== null && <span className={styles['row-day']}>{short}</span>} <span>{formats.time(atMs)}</span>
    </time>
  )
}
