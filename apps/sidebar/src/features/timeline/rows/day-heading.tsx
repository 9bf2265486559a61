import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import styles from '../timeline.module.css'
import { useDayName } from './use-day-name.ts'

type DayHeadingProps = {
  /** An instant of the day; null for events without a time that can be read. */
  readonly atMs: number | null
  /** The row below says the day, and the heading is for assistive technology alone. */
  readonly isHidden?: boolean
}

export const DayHeading = ({ atMs, isHidden = false }: DayHeadingProps): ReactElement => {
  const { t } = useTexts()
  if (atMs === null) return <h3 className={styles['day']}>{t('timeline.undated')}</h3>
  return <DatedHeading atMs={atMs} isHidden={isHidden} />
}

const DatedHeading = ({
  atMs,
  isHidden,
}: {
  readonly atMs: number
  readonly isHidden: boolean
}): ReactElement => <h3 className={styles[isHidden ? 'spoken-day' : 'day']}>{useDayName(atMs).whole}</h3>
