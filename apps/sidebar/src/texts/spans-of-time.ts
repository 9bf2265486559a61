/** Spans of time in words of elapsed time: 47 hours are one day ago, and may be the day before yesterday. */
export const createRelative = (locale: string): ((spanMs: number) => string) => {
  const counted = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'long' })
  const now = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' })
  return (spanMs) => {
    const { unit, count } = toUnit(spanMs)
    const whole = Math.trunc(count)
    return whole === 0 ? now.format(0, 'second') : counted.format(whole, unit)
  }
}

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year'

const unitsMs = [
  ['year', 365.25 * 86_400_000],
  ['month', 30.44 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const satisfies readonly (readonly [Unit, number])[]

export const toUnit = (spanMs: number): { unit: Unit; count: number } => {
  for (const [unit, unitMs] of unitsMs) {
    if (Math.abs(spanMs) >= unitMs) return { unit, count: spanMs / unitMs }
  }
  return { unit: 'second', count: spanMs / 1000 }
}
