import type { Progress } from '@intilery-sidebar/exporter'
import { toBar, toDuration } from './to-bar.ts'

/** A bar, counts, rate, tokens of the request budget and time left, in one line. */
export const toExportLine = (progress: Progress): string => {
  const { phase, customers, read, events, calls, callsPerSecond, tokens, secondsLeft } = progress
  const share = phase === 'listing' || customers === 0 ? 0 : read / customers
  const spent = tokens === null ? '' : `, ${tokens} tokens`
  const left = secondsLeft === null ? '' : `, ${toDuration(secondsLeft)} left`
  return `${toBar(share)} ${phase}: ${read} of ${customers} customers, ${events} events, ${calls} requests at ${callsPerSecond.toFixed(0)}/s${spent}${left}`
}
