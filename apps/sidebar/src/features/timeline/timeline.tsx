import type { ActionSpan, Match, TimelineFilter } from '@intilery-sidebar/contract'
import { useCallback, useMemo, useRef, useState, type ReactElement, type RefObject } from 'react'
import { useTimeline, type LoadedTimeline } from '../../api/timeline/use-timeline.ts'
import { FreshnessBar } from '../../ui/freshness/freshness-bar.tsx'
import { Skeleton } from '../../ui/layout/skeleton.tsx'
import { Waiting } from '../../ui/layout/waiting.tsx'
import { SectionProblem } from '../../ui/problems/section-problem.tsx'
import { BeforeTicket } from './before-ticket.tsx'
import { focusTool } from './filter/focus-tool.ts'
import { FilterBar } from './filter/filter-bar.tsx'
import { FilterOverlay } from './filter/overlay/filter-overlay.tsx'
import { ResultsSummary } from './filter/overlay/results-summary.tsx'
import { useActionCounts } from './filter/use-action-counts.ts'
import { useCountOn } from './filter/use-count-on.ts'
import { LinkedEventNotice } from './linked-event-notice.tsx'
import { TimelineList } from './list/timeline-list.tsx'
import { TimelineNews } from './list/timeline-news.tsx'
import type { TimelineRow } from './rows/to-timeline-rows.ts'
import { useTimelineRows } from './rows/use-timeline-rows.ts'
import { SearchProvider } from './search/search-context.ts'
import { SearchScope } from './search/search-scope.tsx'
import { toSearchWords } from './search/to-search-hits.ts'
import { usePreparedSearch } from './search/use-prepared-search.ts'
import { TimelineEmpty } from './timeline-empty.tsx'
import styles from './timeline.module.css'
import { useExtentText } from './use-extent-text.ts'
import { useTimelineQuestion } from './use-timeline-question.ts'

type TimelineProps = {
  readonly match: Match
  /** The action index, which names every action there is to filter by. */
  readonly actions: readonly ActionSpan[]
}

/**
 * What a customer did and was sent, day by day. One filter is asked, described and drawn: a linked event's window
 * included.
 */
export const Timeline = ({ match, actions }: TimelineProps): ReactElement => {
  const scroller = useRef<HTMLDivElement>(null)
  const [isFilterOpen, setIsFilterOpen] = useState(false)
  const question = useTimelineQuestion(match.customer.customerId)
  const { typed, link, search, chosen, filter, setFilter, searchFor } = question
  const timeline = useTimeline(match, filter)
  const counts = useActionCounts(timeline, filter)
  useCountOn(timeline, filter)
  const prepareSearch = usePreparedSearch(timeline.events)
  const { rows, hits, toggleRun } = useTimelineRows(timeline, {
    search,
    filter,
    linkedEventId: link?.eventId ?? null,
  })
  const searched = useMemo(() => toSearchWords(search), [search])
  const detail = useExtentText(timeline, { filter, search })
  const toggleFilter = useCallback(() => setIsFilterOpen((isOpen) => !isOpen), [])
  const closeFilter = (): void => (setIsFilterOpen(false), focusTool('filters'))
  return (
    <SearchProvider value={searched}>
      <TimelineNews rows={rows} />
      <div ref={scroller} className={styles['scroll']} data-timeline>
        <FilterBar
          match={match}
          actions={actions}
          counts={counts}
          filter={chosen}
          search={typed}
          isFilterOpen={isFilterOpen}
          onFilter={setFilter}
          onSearch={searchFor}
          onSearchFocus={prepareSearch}
          onToggleFilter={toggleFilter}
        />
        {link !== null && (
          <LinkedEventNotice
            isFound={timeline.events?.some(({ eventId }) => eventId === link.eventId) ?? null}
            onClose={() => searchFor('')}
          />
        )}
        {search === '' ? (
          <ResultsSummary timeline={timeline} filter={filter} isPadded />
        ) : (
          <SearchScope timeline={timeline} search={search} hits={hits} />
        )}
        {search === '' && <BeforeTicket {...{ match, timeline, filter }} onFilter={setFilter} />}
        <TimelineContent
          {...{ scroller, timeline, rows, filter, search }}
          linkedEventId={link?.eventId ?? null}
          onFilter={setFilter}
          onToggleRun={toggleRun}
        />
      </div>
      {isFilterOpen && (
        <FilterOverlay
          {...{ actions, counts, timeline }}
          filter={chosen}
          onFilter={setFilter}
          onClose={closeFilter}
        />
      )}
      {timeline.freshness !== null && (
        <FreshnessBar freshness={timeline.freshness} live={timeline.live} detail={detail} />
      )}
    </SearchProvider>
  )
}

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
const TimelineContent = (props: TimelineContentProps): ReactElement => {
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
