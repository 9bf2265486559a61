import type { Match, ProfileEvent, TimelineFilter } from '@intilery-sidebar/contract'
import { useMemo, type ReactElement } from 'react'
import { useEventBefore } from '../../api/timeline/use-event-before.ts'
import type { LoadedTimeline } from '../../api/timeline/use-timeline.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { useMarkers } from '../../ui/record-context.ts'
import { RowTime } from './event/row-time.tsx'
import { toHeadline, toSecondLine, toTitle } from './families/to-headline.ts'
import { jumpTo } from './filter/change-filter.ts'
import { isFiltered } from './filter/is-filtered.ts'
import { toEventMs } from './rows/to-event-ms.ts'
import styles from './timeline.module.css'

type BeforeTicketProps = {
  readonly match: Match
  readonly timeline: LoadedTimeline
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
}

/** As many events as are in view at 320 x 600 pixels. */
const inViewMax = 4

/**
 * What happened right before the ticket, where too much has happened since for it to be in view; pressing it goes
 * there.
 */
export const BeforeTicket = (props: BeforeTicketProps): ReactElement | null => {
  const { filter } = props
  const markers = useMarkers()
  const createdMs = Date.parse(markers.find(({ kind }) => kind === 'created')?.at ?? '')
  if (Number.isNaN(createdMs) || isFiltered(filter) || filter.sort === 'asc') return null
  return <Before {...props} createdMs={createdMs} />
}

type BeforeProps = BeforeTicketProps & { readonly createdMs: number }

const Before = ({ match, timeline, filter, onFilter, createdMs }: BeforeProps): ReactElement | null => {
  const texts = useTexts()
  const { events, newIds, extent } = timeline
  const index = useMemo(
    () => events?.findIndex((event) => (toEventMs(event) ?? Number.POSITIVE_INFINITY) <= createdMs) ?? -1,
    [events, createdMs],
  )
  // What arrives while the agent reads brings no line that would move the list.
  const since = useMemo(
    () => events?.slice(0, Math.max(0, index)).filter(({ eventId }) => !newIds.has(eventId)).length ?? 0,
    [events, index, newIds],
  )
  const upToTicket = jumpTo(filter, { newestMs: createdMs, oldestMs: createdMs })
  const isBeyond = events !== undefined && index === -1 && extent !== 'complete'
  const asked = useEventBefore(match, upToTicket, { isNeeded: isBeyond })
  const event = isBeyond ? asked.event : events?.[index]
  if (event === null || (!isBeyond && (event === undefined || since <= inViewMax))) return null
  return (
    <button type="button" className={styles['before-ticket']} onClick={() => onFilter(upToTicket)}>
      <span className={styles['before-label']}>{texts.t('timeline.just-before')}</span>
      <span className={styles['before-line']}>
        {event !== undefined && <EventInOneLine event={event} />}
        {asked.hasFailed && event === undefined && texts.t('app.part-failed')}
      </span>
    </button>
  )
}

const EventInOneLine = ({ event }: { readonly event: ProfileEvent }): ReactElement => {
  const headline = toHeadline(event, useTexts())
  const fact = toSecondLine(headline)
  return (
    <>
      <span className={styles['before-event']}>
        <bdi className={styles['strong']}>{toTitle(headline)}</bdi> {fact !== null && <bdi>{fact}</bdi>}
      </span>
      <RowTime at={event.eventTime} saysDay />
    </>
  )
}
