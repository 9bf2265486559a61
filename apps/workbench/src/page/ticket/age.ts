const format = new Intl.RelativeTimeFormat('en', { style: 'narrow', numeric: 'auto' })

/** How long ago, in words for a glance: `12m ago`, `3h ago`, `yesterday`. */
export const toAge = (minutesAgo: number): string => {
  if (minutesAgo < 60) return format.format(-minutesAgo, 'minute')
  if (minutesAgo < 24 * 60) return format.format(-Math.round(minutesAgo / 60), 'hour')
  return format.format(-Math.round(minutesAgo / (24 * 60)), 'day')
}
