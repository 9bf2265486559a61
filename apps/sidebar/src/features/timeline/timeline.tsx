import type { ActionSpan, Match } from '@intilery-sidebar/contract'
import { useRef, useState, type ReactElement } from 'react'
import type { TimelineFilter } from '../../api/next-events-page.ts'
import { toEndAfter } from '../../api/to-end-after.ts'
import { useTimeline } from '../../api/use-timeline.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SectionProblem } from '../../ui/truth/section-problem.tsx'
import { TruthStrip } from '../../ui/truth/truth-strip.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { parseEventLink } from './event-link.ts'
import { FilterBar } from './filter-bar.tsx'
import { TimelineEmpty } from './timeline-empty.tsx'
import { TimelineList } from './timeline-list.tsx'
import { TimelineNews } from './timeline-news.tsx'
import styles from './timeline.module.css'
import { useExtentText } from './use-extent-text.ts'
import { useKeptFilter } from './use-kept-filter.ts'
import { useTimelineRows } from './use-timeline-rows.ts'

type TimelineProps = {
  readonly match: Match
  /** The whole-life index, which names every action there is to filter by. */
  readonly actions: readonly ActionSpan[]
}

/** What a customer did and was sent, day by day. */
export const Timeline = ({ match, actions }: TimelineProps): ReactElement => {
  const scroller = useRef<HTMLDivElement>(null)
  const [filter, setFilter] = useKeptFilter(actions)
  const [typed, setTyped] = useState('')
  const link = parseEventLink(typed)
  const search = link === null ? typed : ''
  const timeline = useTimeline(match, link === null ? filter : toWindowFrom(link.at))
  const { rows, toggleRun } = useTimelineRows(timeline.events, {
    search,
    sort: filter.sort ?? 'desc',
    newIds: timeline.newIds,
  })
  const detail = useExtentText(timeline, filter)
  return (
    <>
      <TimelineNews rows={rows} />
      <div ref={scroller} className={styles['scroll']}>
        <FilterBar
          match={match}
          actions={actions}
          filter={filter}
          search={typed}
          onFilter={setFilter}
          onSearch={setTyped}
        />
        {timeline.events === undefined && timeline.error === null && (
          <div className={styles['padded']}>
            <Waiting>
              <Skeleton widths={[40, 90, 75, 85, 60, 90]} />
            </Waiting>
          </div>
        )}
        {rows.length > 0 && (
          <TimelineList
            key={JSON.stringify(filter)}
            scroller={scroller}
            rows={rows}
            timeline={timeline}
            isSearch={search !== ''}
            linkedEventId={link?.eventId ?? null}
            onToggleRun={toggleRun}
          />
        )}
        {timeline.events !== undefined && rows.length === 0 && (
          <TimelineEmpty filter={filter} search={search} timeline={timeline} />
        )}
        {timeline.error !== null && (
          <div className={styles['padded']}>
            <SectionProblem error={timeline.error} onRetry={timeline.retry} />
          </div>
        )}
      </div>
      {timeline.freshness !== null && (
        <TruthStrip freshness={timeline.freshness} live={timeline.live} detail={detail} />
      )}
    </>
  )
}

/** A linked event is the newest of the window that is asked for. */
const toWindowFrom = (at: string): TimelineFilter => ({ end: toEndAfter(Date.parse(at)) ?? undefined })
