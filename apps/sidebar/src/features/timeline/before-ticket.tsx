import { eventsPageSizeMax, type TimelineFilter } from '@intilery-sidebar/contract'
import { useMemo, type ReactElement } from 'react'
import type { LoadedTimeline } from '../../api/timeline/use-timeline.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { useRecord } from '../../ui/record-context.ts'
import { RowTime } from './event/row-time.tsx'
import { toHeadline, toSecondLine, toTitle } from './families/to-headline.ts'
import { jumpTo } from './filter/change-filter.ts'
import { isFiltered } from './filter/is-filtered.ts'
import { toEventMs } from './rows/to-event-ms.ts'
import styles from './timeline.module.css'

type BeforeTicketProps = {
  readonly timeline: LoadedTimeline
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
}

/** As many events as are in view at 320 x 600 pixels. */
const inViewMax = 4

/** What happened right before the ticket, where too much has happened since for it to be in view; pressing it goes there. */
export const BeforeTicket = ({ timeline, filter, onFilter }: BeforeTicketProps): ReactElement | null => {
  const texts = useTexts()
  const { markers } = useRecord()
  const { events = [], newIds } = timeline
  const createdMs = Date.parse(markers.find(({ kind }) => kind === 'created')?.at ?? '')
  const index = useMemo(
    () => events.findIndex((event) => (toEventMs(event) ?? Number.POSITIVE_INFINITY) <= createdMs),
    [events, createdMs],
  )
  // What arrives or is loaded while the agent reads brings no line that would move the list.
  const since = useMemo(
    () => events.slice(0, Math.max(0, index)).filter(({ eventId }) => !newIds.has(eventId)).length,
    [events, index, newIds],
  )
  const event = since > inViewMax && since < eventsPageSizeMax ? events[index] : undefined
  if (event === undefined || isFiltered(filter) || filter.sort === 'asc') return null
  const headline = toHeadline(event, texts)
  const fact = toSecondLine(headline)
  return (
    <button
      type="button"
      className={styles['before-ticket']}
      onClick={() => onFilter(jumpTo(filter, { newestMs: createdMs, oldestMs: createdMs }))}
    >
      <span className={styles['before-label']}>{texts.t('timeline.just-before')}</span>
      <span className={styles['before-line']}>
        <span className={styles['before-event']}>
          <bdi className={styles['strong']}>{toTitle(headline)}</bdi> {fact !== null && <bdi>{fact}</bdi>}
        </span>
        <RowTime at={event.eventTime} saysDay />
      </span>
    </button>
  )
}
