import { toChannel } from '@intilery-sidebar/vocabulary'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { EventLine } from '../event/event-line.tsx'
import styles from '../event/event-row.module.css'
import { toHeadline } from '../families/to-headline.ts'
import type { EventRun } from './fold-events.ts'
import { toRunSummary } from './to-run-summary.ts'

type RunRowProps = {
  readonly run: EventRun
  readonly isOpen: boolean
  /** The only row of its day. */
  readonly isAlone: boolean
  readonly onToggle: () => void
}

/** Topics named on a run's line; the others are counted. */
const topicsMax = 3

/** Many alike events on one line; pressing it shows each of them. */
export const RunRow = ({ run, isOpen, isAlone, onToggle }: RunRowProps): ReactElement => {
  const { t, formats } = useTexts()
  const [newest] = run
  const { family, name } = toHeadline(newest, { t, formats })
  const { count, topics, spanMs } = toRunSummary(run, { t, formats })
  const named = topics.slice(0, topicsMax).join(', ')
  const more = topics.length - topicsMax
  const facts = [
    more > 0 ? t('fact.and-more', { first: named, count: more }) : named,
    spanMs > 0 ? formats.duration(spanMs) : '',
  ].filter((fact) => fact !== '')
  return (
    <article className={styles['event']} data-run={count}>
      <EventLine
        family={family}
        channel={toChannel(newest)}
        title={
          <>
            <bdi>{name}</bdi> ×{formats.number(count)}
          </>
        }
        facts={facts}
        at={newest.eventTime}
        isAlone={isAlone}
        isOpen={isOpen}
        onPress={onToggle}
      />
    </article>
  )
}
