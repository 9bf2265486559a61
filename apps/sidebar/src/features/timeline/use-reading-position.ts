import type { Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { TimelineRow } from './to-timeline-rows.ts'

type Position = { readonly key: string; readonly startPx: number; readonly endPx: number }

/**
 * Keeps what is being read where it is when rows come in above it. At the very top there is nothing above it: there they push
 * the others down, as they should.
 */
export const useReadingPosition = (
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  rows: readonly TimelineRow[],
): void => {
  const drawn = useRef<readonly Position[]>([])
  const drawnRows = useRef(rows)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element !== null && drawnRows.current !== rows && element.scrollTop > toTopPx(virtualizer))
      element.scrollBy({
        top: toShiftPx(drawn.current, element.scrollTop, (key) => toStartPx(virtualizer, rows, key)),
      })
    drawnRows.current = rows
    drawn.current = virtualizer.getVirtualItems().flatMap(({ index, start, end }) => {
      const row = rows[index]
      // A day's heading is another one when its first event is.
      return row === undefined || row.kind === 'day' ? [] : [{ key: row.key, startPx: start, endPx: end }]
    })
  })
}

/** Where the list begins, below the filters. */
const toTopPx = (virtualizer: Virtualizer<HTMLDivElement, Element>): number =>
  virtualizer.options.scrollMargin

const toStartPx = (
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  rows: readonly TimelineRow[],
  key: string,
): number | undefined => virtualizer.measurementsCache[rows.findIndex((row) => row.key === key)]?.start

const toShiftPx = (
  before: readonly Position[],
  scrollTopPx: number,
  toStart: (key: string) => number | undefined,
): number => {
  for (const { key, startPx, endPx } of before) {
    const nowPx = endPx > scrollTopPx ? toStart(key) : undefined
    if (nowPx !== undefined) return nowPx - startPx
  }
  return 0
}
