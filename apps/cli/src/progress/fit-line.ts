import { barWidth } from './to-bar.ts'

/**
 * A line of progress as a terminal of so many columns has room for it: a line that wraps could not be replaced by the
 * next. Where it is too long its bar goes first, and then its end.
 */
export const fitLine = (line: string, columns: number): string => {
  // A terminal that does not know its width says 0. The last column stays free: some terminals wrap there already.
  const width = columns > 0 ? columns - 1 : Number.MAX_SAFE_INTEGER
  const said = line.length > width && line.startsWith('[') ? line.slice(barWidth + 1) : line
  return said.slice(0, width)
}
