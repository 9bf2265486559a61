import type { Fact } from './fact.ts'
import { dayMs, type PurchaseDay } from './purchase-days.ts'

const hourMs = 3_600_000
const daysPerWeek = 7
const parts = { night: [0, 6], morning: [6, 12], afternoon: [12, 18], evening: [18, 24] } as const

/**
 * Gaps between purchases, hours and weekdays (UTC) as shares of all events, and the summary that models of repeat
 * buying take (repeat days, weeks from the first to the last, weeks from the first to the cutoff).
 */
export const toRhythm = (known: readonly Fact[], orders: readonly PurchaseDay[], cutoff: number) => {
  const gaps = orders.slice(1).map(({ day }, index) => day - (orders[index]?.day ?? day))
  const gapMean = meanOf(gaps)
  const [first, last] = [orders[0], orders.at(-1)]
  const cutoffDay = Math.floor(cutoff / dayMs)
  const sinceLast = last === undefined ? null : cutoffDay - last.day
  return {
    gap_days_mean: gapMean,
    gap_days_deviation:
      gapMean === null ? null : Math.sqrt(meanOf(gaps.map((gap) => (gap - gapMean) ** 2)) ?? 0),
    gaps_since_last_order: gapMean === null || sinceLast === null ? null : sinceLast / gapMean,
    rfm_repeat_days: first === undefined ? null : orders.length - 1,
    rfm_weeks_first_to_last:
      first === undefined || last === undefined ? null : (last.day - first.day) / daysPerWeek,
    rfm_weeks_observed: first === undefined ? null : (cutoffDay - first.day) / daysPerWeek,
    rfm_repeat_amount_mean: meanOf(orders.slice(1).map(({ amount }) => amount)),
    ...toShares(known),
  }
}

const toShares = (known: readonly Fact[]) => {
  const share = (isIn: (at: number) => boolean): number | null =>
    known.length === 0 ? null : known.filter(({ at }) => isIn(at)).length / known.length
  const features: Record<string, number | null> = {}
  for (const [name, [from, to]] of Object.entries(parts))
    features[`hours_${name}_share`] = share((at) => {
      const hour = Math.floor((at % dayMs) / hourMs)
      return hour >= from && hour < to
    })
  for (let weekday = 0; weekday < daysPerWeek; weekday += 1)
    features[`weekday_${weekday}_share`] = share(
      (at) => (Math.floor(at / dayMs) + 4) % daysPerWeek === weekday,
    )
  return features
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
