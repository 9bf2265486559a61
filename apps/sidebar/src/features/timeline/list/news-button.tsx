import { Button } from '@zendeskgarden/react-buttons'
import type { ReactElement, RefObject } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import styles from '../timeline.module.css'
import { toRowStartPx, type VirtualRows } from './virtual-rows.ts'

type NewsButtonProps = {
  readonly list: VirtualRows
  /** Keys of the new rows that have not been in view, in the list's order. */
  readonly unseen: readonly string[]
}

/** Leads to what is new and out of view. It floats above the list, so that it moves nothing. */
export const NewsButton = ({ list, unseen }: NewsButtonProps): ReactElement => {
  const { scroller, virtualizer, rows } = list
  const { t } = useTexts()
  const [next = ''] = unseen
  const index = rows.findIndex(({ key }) => key === next)
  const startPx = toRowStartPx(list, next) ?? 0
  const jump = (): void => {
    // Only a day's heading can stand above it, and the filters come along.
    if (index <= 1) scroller.current?.scrollTo({ top: 0 })
    else virtualizer.scrollToIndex(index, { align: 'center' })
    focusWhenDrawn(scroller, next)
  }
  return (
    <div className={styles['news']}>
      <Button size="small" isPrimary isPill onClick={jump}>
        {t('live.new-events', { count: unseen.length })}
        <span className={styles['arrow']} aria-hidden="true">
          {startPx < (virtualizer.scrollOffset ?? 0) ? '↑' : '↓'}
        </span>
      </Button>
    </div>
  )
}

/** The button disappears when it is pressed, so focus moves to the event it leads to. */
const focusWhenDrawn = (
  scroller: RefObject<HTMLDivElement | null>,
  eventId: string,
  framesLeft = 30,
): void => {
  const row = scroller.current?.querySelector<HTMLElement>(`[data-event-id="${CSS.escape(eventId)}"] button`)
  if (row) row.focus({ preventScroll: true })
  else if (framesLeft > 0) requestAnimationFrame(() => focusWhenDrawn(scroller, eventId, framesLeft - 1))
}
