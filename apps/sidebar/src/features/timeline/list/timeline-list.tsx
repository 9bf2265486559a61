import { Button } from '@zendeskgarden/react-buttons'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  memo,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type ReactElement,
  type RefObject,
} from 'react'
import type { ProfileEvent } from '@intilery-sidebar/contract'
import type { LoadedTimeline } from '../../../api/timeline/use-timeline.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { NewsButton } from './news-button.tsx'
import { DayHeading } from '../rows/day-heading.tsx'
import { MarkerRow } from '../rows/marker-row.tsx'
import { RunRow } from '../rows/run-row.tsx'
import { EventRow } from '../event/event-row.tsx'
import { toEventMs } from '../rows/to-event-ms.ts'
import styles from '../timeline.module.css'
import type { TimelineRow } from '../rows/to-timeline-rows.ts'
import { useLoadAhead } from './use-load-ahead.ts'
import { useReadingPosition } from './use-reading-position.ts'
import { useUnseen } from './use-unseen.ts'

type TimelineListProps = {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly rows: readonly TimelineRow[]
  readonly timeline: LoadedTimeline
  /** A search looks within what is loaded, so reaching its end loads nothing. */
  readonly isSearch: boolean
  readonly linkedEventId: string | null
  readonly onToggleRun: (key: string) => void
}

/** From here on a row's two lines stand beside one another; the stylesheet of rows says the same. */
const wideFromPx = 600
const heightsPx = { day: 18, marker: 20, oneLine: 24, twoLines: 36 } as const
/** Rows drawn beyond the visible ones, on each side. */
const overscanRows = 8
/** How near to the end of what is loaded the next page is asked for. */
const loadAheadRows = 30

/** Draws the rows in view and a few around them, whatever the length of the list. */
export const TimelineList = (props: TimelineListProps): ReactElement => {
  const { scroller, rows, timeline, isSearch, linkedEventId, onToggleRun } = props
  const { t } = useTexts()
  const element = useRef<HTMLOListElement>(null)
  const [scrollMargin, setScrollMargin] = useState(0)
  // For another function every row is measured again, each time the list is scrolled.
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows])
  // oxlint-disable-next-line react/incompatible-library -- the React compiler, which it troubles, is not used
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey,
    estimateSize: (index) => toHeightPx(rows[index], (scroller.current?.clientWidth ?? 0) >= wideFromPx),
    overscan: overscanRows,
    // Drawn at once, what is scrolled past would be one task with whatever else comes in between.
    useFlushSync: false,
    scrollMargin,
  })
  const drawn = virtualizer.getVirtualItems()
  useLayoutEffect(() => setScrollMargin(element.current?.offsetTop ?? 0), [rows])
  const isNearEnd = !isSearch && (drawn.at(-1)?.index ?? 0) >= rows.length - loadAheadRows
  const { isPaused, goOn } = useLoadAhead(scroller, timeline, isNearEnd)
  const list = { scroller, virtualizer, rows }
  useReadingPosition(list)
  const unseen = useUnseen(list)
  return (
    <>
      {unseen.length > 0 && <NewsButton list={list} unseen={unseen} />}
      <ol
        ref={element}
        className={styles['list']}
        style={{ height: virtualizer.getTotalSize() }}
        aria-label={t('timeline.list')}
      >
        {drawn.map(({ key, index, start }) => {
          const row = rows[index]
          return (
            row !== undefined && (
              <li
                key={key}
                data-index={index}
                ref={virtualizer.measureElement}
                className={styles['item']}
                style={{ transform: `translateY(${start - scrollMargin}px)` }}
              >
                <TimelineItem
                  row={row}
                  linkedEventId={linkedEventId}
                  isUnseen={unseen.includes(row.key)}
                  onToggleRun={onToggleRun}
                />
              </li>
            )
          )
        })}
      </ol>
      {isPaused && (
        <div className={styles['loading']}>
          <Button size="small" onClick={goOn}>
            {t('timeline.load-more')}
          </Button>
        </div>
      )}
      <output className={styles['loading']}>{timeline.isLoadingMore && t('timeline.loading-more')}</output>
    </>
  )
}

/** As tall as the row will be unless a person opens it, so that nothing moves when it is drawn and measured. */
const toHeightPx = (row: TimelineRow | undefined, isWide: boolean): number => {
  if (isWide && row?.kind !== 'day' && row?.kind !== 'marker') return heightsPx.oneLine
  if (row === undefined || row.kind === 'run') return heightsPx.twoLines
  // Nearly every event that carries anything has a second line; to write 12,000 of them here would block the page.
  if (row.kind === 'event')
    return Object.keys(row.event.properties).length === 0 ? heightsPx.oneLine : heightsPx.twoLines
  return heightsPx[row.kind]
}

type TimelineItemProps = {
  readonly row: TimelineRow
  readonly linkedEventId: string | null
  /** A new row that has not been in view yet. */
  readonly isUnseen: boolean
  readonly onToggleRun: (key: string) => void
}

/** One line of the timeline, whatever kind it is of. It is drawn again only when the line itself is another. */
const TimelineItem = memo((props: TimelineItemProps): ReactElement => {
  const { row, linkedEventId, isUnseen, onToggleRun } = props
  switch (row.kind) {
    case 'day':
      return <DayHeading atMs={row.atMs} />
    case 'marker':
      return <MarkerRow markers={row.markers} isAlone={row.isAlone} />
    case 'run':
      return (
        <>
          {row.isAlone && <HiddenDay event={row.run[0]} />}
          <RunRow
            run={row.run}
            isOpen={row.isOpen}
            isAlone={row.isAlone}
            onToggle={() => onToggleRun(row.key)}
          />
        </>
      )
    case 'event':
      return (
        <>
          {row.isAlone && <HiddenDay event={row.event} />}
          <EventRow
            event={row.event}
            isInRun={row.isInRun}
            isLinked={row.event.eventId === linkedEventId}
            isNew={row.isNew}
            isUnseen={isUnseen}
            isAlone={row.isAlone}
          />
        </>
      )
    default:
      return row satisfies never
  }
})

/** Screen readers step from heading to heading, so the day of a lone row has one too. */
const HiddenDay = ({ event }: { readonly event: ProfileEvent }): ReactElement => (
  <DayHeading atMs={toEventMs(event)} isHidden />
)
