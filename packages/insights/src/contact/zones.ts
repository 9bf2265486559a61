/** Where the customer may be: one zone where it is stated, several where only the country is, none where nothing is. */
export type Whereabouts = {
  readonly zones: readonly string[]
  readonly isCertain: boolean
  readonly country: string | null
}

/** The wall clock of a zone at an instant. */
export type WallTime = {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  /** Minutes since midnight. */
  readonly minutes: number
  /** Days since 1970-01-01 of the local date. */
  readonly day: number
}

const minuteMs = 60_000
const halfHourMs = 30 * minuteMs
const dayMinutes = 1_440

/** Offsets change on half hours of UTC only, so one is looked up per half hour and zone. */
const offsets = new Map<string, Map<number, number>>()
const offsetsMax = 50_000

export const toWallTime = (atMs: number, zone: string): WallTime => {
  const localMinutes = Math.floor(atMs / minuteMs) + toOffsetMinutes(atMs, zone)
  const day = Math.floor(localMinutes / dayMinutes)
  return { day, minutes: localMinutes - day * dayMinutes, weekday: ((((day + 3) % 7) + 7) % 7) + 1 }
}

/**
 * The instant at which a zone's local date begins: its first minute, which is not midnight where clocks jump over it.
 */
export const toDayStart = (atMs: number, zone: string): number => {
  const { day } = toWallTime(atMs, zone)
  let startMs = Math.floor(atMs / quarterMs) * quarterMs
  while (toWallTime(startMs - quarterMs, zone).day === day) startMs -= quarterMs
  return startMs
}

export const quarterMs = 15 * minuteMs

const toOffsetMinutes = (atMs: number, zone: string): number => {
  const halfHour = Math.floor(atMs / halfHourMs)
  const ofZone = offsets.get(zone) ?? new Map<number, number>()
  const before = ofZone.get(halfHour)
  if (before !== undefined) return before
  if (ofZone.size >= offsetsMax) ofZone.clear()
  const offset = readOffset(halfHour * halfHourMs, zone)
  offsets.set(zone, ofZone.set(halfHour, offset))
  return offset
}

const readOffset = (atMs: number, zone: string): number => {
  const parts = new Map(
    toFormat(zone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  const local = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'))
  return (local - atMs) / minuteMs
}

const formats = new Map<string, Intl.DateTimeFormat>()

const toFormat = (zone: string): Intl.DateTimeFormat => {
  const before = formats.get(zone)
  if (before !== undefined) return before
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(zone, format)
  return format
}

/** Whether the text names a zone this machine knows. */
export const isZone = (zone: string): boolean => {
  try {
    toFormat(zone)
    return true
  } catch {
    return false
  }
}
