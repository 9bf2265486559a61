import type { Virtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'
import type { TimelineRow } from '../rows/to-timeline-rows.ts'

/** The timeline's rows, the element they scroll in, and where the virtualizer has placed them. */
export type VirtualRows = {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>
  readonly rows: readonly TimelineRow[]
}

/** Where a row starts, in pixels from the top of what scrolls; undefined when it is not in the list. */
export const toRowStartPx = ({ virtualizer, rows }: VirtualRows, rowKey: string): number | undefined =>
  virtualizer.measurementsCache[rows.findIndex(({ key }) => key === rowKey)]?.start
