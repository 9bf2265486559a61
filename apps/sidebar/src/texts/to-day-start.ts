const dayMs = 86_400_000

/**
 * The instant a calendar day (`2026-11-23`) begins in a time zone, in milliseconds since 1970; null when there is no
 * such day. Where clocks skip midnight, it is the first instant that does exist.
 */
export const toDayStart = (day: string, timeZone: string | undefined): number | null => {
  const utcMs = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(utcMs)) return null
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
  const toWallMs = (atMs: number): number => Date.parse(`${format.format(atMs).replace(' ', 'T')}Z`)
  // No zone is further than a day from UTC, so the start lies between; the wall clock only moves forward across
  // midnight.
  let before = utcMs - dayMs
  let after = utcMs + dayMs
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (toWallMs(middle) < utcMs) before = middle
    else after = middle
  }
  return after
}
