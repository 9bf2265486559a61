import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import styles from './event-row.module.css'
import { FamilyIcon } from './family-icon.tsx'
import type { EventRun } from './fold-events.ts'
import { toEventTitle, toHeadline } from './to-headline.ts'
import { toRunSummary } from './to-run-summary.ts'

type RunRowProps = { readonly run: EventRun; readonly isOpen: boolean; readonly onToggle: () => void }

/** Many alike events on one line; pressing it shows each of them. */
export const RunRow = ({ run, isOpen, onToggle }: RunRowProps): ReactElement => {
  const { say, formats } = useTexts()
  const [newest] = run
  const { count, different, spanMs } = toRunSummary(run)
  const atMs = Date.parse(newest.eventTime)
  const facts = [
    different > 1 ? say('timeline.run-different', { count: different }) : (toHeadline(newest) ?? ''),
    spanMs > 0 ? formats.duration(spanMs) : '',
  ]
  return (
    <article className={styles['event']} data-run={count}>
      <button type="button" className={styles['line']} aria-expanded={isOpen} onClick={onToggle}>
        <FamilyIcon action={newest.action} />
        <span className={styles['texts']}>
          <span className={styles['title']}>
            <bdi>{toEventTitle(newest)}</bdi> ×{formats.number(count)}
          </span>
          <bdi className={styles['headline']}>{facts.filter((fact) => fact !== '').join(' · ')}</bdi>
        </span>
        {!Number.isNaN(atMs) && (
          <time className={styles['time']} dateTime={newest.eventTime} title={formats.exact(atMs)}>
            {formats.time(atMs)}
          </time>
        )}
      </button>
    </article>
  )
}
