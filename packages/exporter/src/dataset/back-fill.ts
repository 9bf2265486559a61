import { ExportError } from '../export/export-error.ts'
import { dayMs } from './purchase-days.ts'

const lateAfterDays = 7
/** Ordinary lateness is a phone that was off; a tenth of all events is an import. */
const lateShareMax = 0.1

export type BackFill = {
  readonly events: number
  /** Of all events: received over seven days after they happened. */
  readonly lateShare: number
  /** The day on which most of the late ones arrived, and their share of them. */
  readonly busiestDay: string | null
  readonly busiestShare: number
  readonly isBackFilled: boolean
}

/** Notices history that was imported: its events carry the time they were loaded as the time they were received. */
export const createBackFillWatch = () => {
  const byDay = new Map<number, number>()
  let [events, late] = [0, 0]
  return {
    see: (at: number, receivedAt: number): void => {
      events += 1
      if (receivedAt - at <= lateAfterDays * dayMs) return
      late += 1
      const day = Math.floor(receivedAt / dayMs)
      byDay.set(day, (byDay.get(day) ?? 0) + 1)
    },
    toBackFill: (): BackFill => {
      const [busiest] = [...byDay].toSorted(([, one], [, other]) => other - one)
      const lateShare = events === 0 ? 0 : late / events
      return {
        events,
        lateShare,
        busiestDay: busiest === undefined ? null : new Date(busiest[0] * dayMs).toISOString().slice(0, 10),
        busiestShare: busiest === undefined ? 0 : busiest[1] / late,
        isBackFilled: lateShare > lateShareMax,
      }
    },
  }
}

/** Throws an `ExportError` that names the share and the day. */
export const refuseBackFill = ({ isBackFilled, lateShare, busiestDay, busiestShare }: BackFill): void => {
  if (!isBackFilled) return
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  throw new ExportError(
    'folder',
    `This history was back-filled: ${percent(lateShare)} of the events were received more than ${lateAfterDays} days after they happened, ${percent(busiestShare)} of those on ${busiestDay}. By received time nothing was known before. Run again with --known event-time to assume that events were known when they happened; the card will say so`,
  )
}
