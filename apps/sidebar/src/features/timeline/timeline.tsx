import { toEndAfter, type ActionSpan, type Match, type TimelineFilter } from '@intilery-sidebar/contract'
import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react'
import { useTimelineFilter } from '../../api/timeline/use-timeline-filter.ts'
import { useTimeline } from '../../api/timeline/use-timeline.ts'
import { FreshnessBar } from '../../ui/freshness/freshness-bar.tsx'
import { BeforeTicket } from './before-ticket.tsx'
import { parseEventLink } from './event/event-link.ts'
import { focusTool } from './filter/focus-tool.ts'
import { FilterBar } from './filter/filter-bar.tsx'
import { FilterOverlay } from './filter/overlay/filter-overlay.tsx'
import { ResultsSummary } from './filter/overlay/results-summary.tsx'
import { useActionCounts } from './filter/use-action-counts.ts'
import { useCountOn } from './filter/use-count-on.ts'
import { LinkedEventNotice } from './linked-event-notice.tsx'
import { TimelineNews } from './list/timeline-news.tsx'
import { useTimelineRows } from './rows/use-timeline-rows.ts'
import { SearchProvider } from './search/search-context.ts'
import { SearchScope } from './search/search-scope.tsx'
import { toSearchWords } from './search/to-search-hits.ts'
import { usePreparedSearch } from './search/use-prepared-search.ts'
import { TimelineContent } from './timeline-content.tsx'
import styles from './timeline.module.css'
import { useExtentText } from './use-extent-text.ts'

type TimelineProps = {
  readonly match: Match
  /** The whole-life index, which names every action there is to filter by. */
  readonly actions: readonly ActionSpan[]
}

/** What a customer did and was sent, day by day. One filter is asked, described and drawn: a linked event's window included. */
export const Timeline = ({ match, actions }: TimelineProps): ReactElement => {
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setFilter] = useTimelineFilter(match.customer.customerId)
  const [typed, setTyped] = useState('')
  const [isFilterOpen, setIsFilterOpen] = useState(false)
  const link = useMemo(() => parseEventLink(typed), [typed])
  const search = link === null ? typed.trim() : ''
  const filter = useMemo(() => (link === null ? chosen : toWindowFrom(link.at)), [link, chosen])
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
      <div ref={scroller} className={styles['scroll']}>
        <FilterBar
          match={match}
          actions={actions}
          counts={counts}
          filter={chosen}
          search={typed}
          isFilterOpen={isFilterOpen}
          onFilter={setFilter}
          onSearch={setTyped}
          onSearchFocus={prepareSearch}
          onToggleFilter={toggleFilter}
        />
        {link !== null && (
          <LinkedEventNotice
            isFound={timeline.events?.some(({ eventId }) => eventId === link.eventId) ?? null}
            onClose={() => setTyped('')}
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

/** A linked event is the newest of the window that is asked for. */
const toWindowFrom = (at: string): TimelineFilter => ({ end: toEndAfter(Date.parse(at)) ?? undefined })
