import { memo, type ReactElement } from 'react'
import { DayHeading } from './day-heading.tsx'
import { EventRow } from './event-row.tsx'
import { MarkerRow } from './marker-row.tsx'
import { RunRow } from './run-row.tsx'
import type { TimelineRow } from './to-timeline-rows.ts'

type TimelineItemProps = {
  readonly row: TimelineRow
  readonly linkedEventId: string | null
  /** New rows that nobody has had in view yet. */
  readonly isUnseen: boolean
  readonly onToggleRun: (key: string) => void
}

/** One line of the timeline, whatever kind it is of. It is drawn again only when the line itself is another. */
export const TimelineItem = memo((props: TimelineItemProps): ReactElement => {
  const { row, linkedEventId, isUnseen, onToggleRun } = props
  switch (row.kind) {
    case 'day':
      return <DayHeading atMs={row.atMs} />
    case 'marker':
      return <MarkerRow marker={row.marker} />
    case 'run':
      return <RunRow run={row.run} isOpen={row.isOpen} onToggle={() => onToggleRun(row.key)} />
    case 'event':
      return (
        <EventRow
          event={row.event}
          isInRun={row.isInRun}
          isLinked={row.event.eventId === linkedEventId}
          isNew={row.isNew}
          isUnseen={isUnseen}
        />
      )
    default:
      return row satisfies never
  }
})
