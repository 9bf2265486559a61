import type { TimelineFilter } from '@intilery-sidebar/contract'
import type { ReactElement, RefObject } from 'react'
import type { LoadedTimeline } from '../../api/timeline/use-timeline.ts'
import { Skeleton } from '../../ui/layout/skeleton.tsx'
import { Waiting } from '../../ui/layout/waiting.tsx'
import { SectionProblem } from '../../ui/problems/section-problem.tsx'
import { TimelineList } from './list/timeline-list.tsx'
import type { TimelineRow } from './rows/to-timeline-rows.ts'
import { TimelineEmpty } from './timeline-empty.tsx'
import styles from './timeline.module.css'

type TimelineContentProps = {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly timeline: LoadedTimeline
  readonly rows: readonly TimelineRow[]
  /** The filter that was asked, by which everything below is described. */
  readonly filter: TimelineFilter
  readonly search: string
  readonly linkedEventId: string | null
  readonly onFilter: (filter: TimelineFilter) => void
  readonly onToggleRun: (key: string) => void
}

/** The rows, or why there are none. */
export const TimelineContent = (props: TimelineContentProps): ReactElement => {
  const { scroller, timeline, rows, filter, search, linkedEventId, onFilter, onToggleRun } = props
  return (
    <>
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
          linkedEventId={linkedEventId}
          onToggleRun={onToggleRun}
        />
      )}
      {timeline.events !== undefined && rows.length === 0 && (
        <TimelineEmpty filter={filter} search={search} extent={timeline.extent} onFilter={onFilter} />
      )}
      {timeline.error !== null && (
        <div className={styles['padded']}>
          <SectionProblem error={timeline.error} onRetry={timeline.retry} />
        </div>
      )}
    </>
  )
}
