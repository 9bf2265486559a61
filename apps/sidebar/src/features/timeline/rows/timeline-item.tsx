import type { ProfileEvent } from '@intilery-sidebar/contract'
import { memo, type ReactElement } from 'react'
import { DayHeading } from './day-heading.tsx'
import { EventRow } from '../event/event-row.tsx'
import { MarkerRow } from './marker-row.tsx'
import { RunRow } from './run-row.tsx'
import { toEventMs } from './to-event-ms.ts'
import type { TimelineRow } from './to-timeline-rows.ts'

type TimelineItemProps = {
  readonly row: TimelineRow
  readonly linkedEventId: string | null
  /** A new row that has not been in view yet. */
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
