import { toPreviousDay } from '../../../texts/to-next-day.ts'
import { toShortDay } from '../../../texts/to-short-day.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { useNow } from '../../../ui/time/use-now.ts'

export type DayName = {
  /** `Sunday, November 8, 2026`. */
  readonly whole: string
  /** `Nov 8`, with the year where it is another; null for today. */
  readonly short: string | null
}

/** What the day of an instant is called: today and yesterday by name. */
export const useDayName = (atMs: number): DayName => {
  const { t, formats } = useTexts()
  const today = formats.dayKey(useNow())
  const day = formats.dayKey(atMs)
  if (day === today) return { whole: t('timeline.today'), short: null }
  if (day === toPreviousDay(today)) return { whole: t('timeline.yesterday'), short: t('timeline.yesterday') }
  const isThisYear = day.slice(0, 4) === today.slice(0, 4)
  return { whole: formats.day(atMs), short: isThisYear ? toShortDay(formats, atMs) : formats.date(atMs) }
}
