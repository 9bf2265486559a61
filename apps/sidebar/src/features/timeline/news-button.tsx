import { Button } from '@zendeskgarden/react-buttons'
import type { Virtualizer } from '@tanstack/react-virtual'
import type { ReactElement, RefObject } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import styles from './timeline.module.css'
import type { TimelineRow } from './to-timeline-rows.ts'

type NewsButtonProps = {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>
  readonly rows: readonly TimelineRow[]
  /** Keys of the new rows that have not been in view, in the list's order. */
  readonly unseen: readonly string[]
}

/** Leads to what is new and out of view. It floats above the list, so that it moves nothing. */
export const NewsButton = (props: NewsButtonProps): ReactElement => {
  const { scroller, virtualizer, rows, unseen } = props
  const { say } = useTexts()
  const [next = ''] = unseen
  const index = rows.findIndex(({ key }) => key === next)
  const startPx = virtualizer.measurementsCache[index]?.start ?? 0
  const jump = (): void => {
    // Only a day's heading can stand above it, and the filters come along.
    if (index <= 1) scroller.current?.scrollTo({ top: 0 })
    else virtualizer.scrollToIndex(index, { align: 'center' })
    focusWhenDrawn(scroller, next)
  }
  return (
    <div className={styles['news']}>
      <Button size="small" isPrimary isPill onClick={jump}>
        {say('live.new-events', { count: unseen.length })}
        <span className={styles['arrow']} aria-hidden="true">
          {startPx < (virtualizer.scrollOffset ?? 0) ? '↑' : '↓'}
        </span>
      </Button>
    </div>
  )
}

/** The button goes with what it leads to, and whoever pressed it with the keyboard goes on from there. */
const focusWhenDrawn = (
  scroller: RefObject<HTMLDivElement | null>,
  eventId: string,
  framesLeft = 30,
): void => {
  const row = scroller.current?.querySelector<HTMLElement>(`[data-event-id="${CSS.escape(eventId)}"] button`)
  if (row) row.focus({ preventScroll: true })
  else if (framesLeft > 0) requestAnimationFrame(() => focusWhenDrawn(scroller, eventId, framesLeft - 1))
}
