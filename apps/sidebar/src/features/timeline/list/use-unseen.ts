import { useLayoutEffect, useMemo, useState } from 'react'
import { isNewRow } from '../rows/is-new-row.ts'
import type { VirtualRows } from './virtual-rows.ts'

/** A row is in view when its one line is. */
const inViewMinPx = 24

/** New rows that have not been in view yet, by their keys and in the list's order. */
export const useUnseen = ({ scroller, virtualizer, rows }: VirtualRows): readonly string[] => {
  const newKeys = useMemo(() => rows.filter(isNewRow).map(({ key }) => key), [rows])
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || newKeys.length === 0) return undefined
    const look = (): void => {
      const topPx = element.scrollTop
      const lastPx = topPx + element.clientHeight - inViewMinPx
      const inView = virtualizer.getVirtualItems().flatMap(({ index, start }) => {
        const row = rows[index]
        return row !== undefined && isNewRow(row) && start >= topPx && start <= lastPx ? [row.key] : []
      })
      setSeen((before) => (inView.every((key) => before.has(key)) ? before : new Set([...before, ...inView])))
    }
    const frame = requestAnimationFrame(look)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', look)
    }
  }, [scroller, virtualizer, rows, newKeys])
  return newKeys.filter((key) => !seen.has(key))
}
