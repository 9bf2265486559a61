import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { useNow } from '../../ui/use-now.ts'
import styles from './timeline.module.css'

const dayMs = 86_400_000

export const DayHeading = ({ atMs }: { readonly atMs: number | null }): ReactElement => {
  const { say, formats } = useTexts()
  const nowMs = useNow()
  if (atMs === null) return <h3 className={styles['day']}>{say('timeline.undated')}</h3>
  const day = formats.dayKey(atMs)
  if (day === formats.dayKey(nowMs)) return <h3 className={styles['day']}>{say('timeline.today')}</h3>
  if (day === formats.dayKey(nowMs - dayMs)) {
    return <h3 className={styles['day']}>{say('timeline.yesterday')}</h3>
  }
  return <h3 className={styles['day']}>{formats.day(atMs)}</h3>
}
