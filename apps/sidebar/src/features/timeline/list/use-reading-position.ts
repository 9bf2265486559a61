import { useLayoutEffect, useRef } from 'react'
import { toRowStartPx, type VirtualRows } from './virtual-rows.ts'

type Position = { readonly key: string; readonly startPx: number; readonly endPx: number }

/** Keeps the row being read in place when rows are added above it. At the very top new rows push the others down. */
export const useReadingPosition = (list: VirtualRows): void => {
  const { scroller, virtualizer, rows } = list
  const drawn = useRef<readonly Position[]>([])
  const drawnRows = useRef(rows)
  useLayoutEffect(() => {
    const element = scroller.current
    if (
      element !== null &&
      drawnRows.current !== rows &&
      element.scrollTop > virtualizer.options.scrollMargin
    )
      element.scrollBy({
        top: toShiftPx(drawn.current, element.scrollTop, (key) => toRowStartPx(list, key)),
      })
    drawnRows.current = rows
    drawn.current = virtualizer.getVirtualItems().flatMap(({ index, start, end }) => {
      const row = rows[index]
      // A day's heading is another one when its first event is.
      return row === undefined || row.kind === 'day' ? [] : [{ key: row.key, startPx: start, endPx: end }]
    })
  })
}

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
