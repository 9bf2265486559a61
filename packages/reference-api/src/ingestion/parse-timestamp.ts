const pattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d{2}):?(\d{2})?)?)?$/

/**
 * The instants that Segment's documentation and libraries write, in milliseconds since 1970: ISO 8601 with or without
 * seconds, zone and leading zeros, in either case. Without a zone it is UTC. Null for any other text.
 */
export const parseTimestamp = (text: string): number | null => {
  const match = pattern.exec(text.trim())
  if (match === null) return null
  const [, year, month, day, hours = 0, minutes = 0, seconds = 0] = match.map((part) => Number(part ?? 0))
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3))
  if (hours > 24 || minutes > 59 || seconds > 60 || !isDay(Number(year), Number(month), Number(day)))
    return null
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), hours, minutes, seconds, milliseconds)
  const offsetMinutes = Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)
  return at - (match[8] === '-' ? -offsetMinutes : offsetMinutes) * 60_000
}

// Date.UTC takes 30 February for 1 March.
const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
