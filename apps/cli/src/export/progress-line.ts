import type { Progress } from '@intilery-sidebar/exporter'

const barLength = 24

/** A bar, counts, rate and time left, in one line. */
export const toProgressLine = (progress: Progress): string => {
  const { phase, customers, read, events, calls, callsPerSecond, secondsLeft } = progress
  const share = phase === 'listing' || customers === 0 ? 0 : Math.min(1, read / customers)
  const full = Math.round(share * barLength)
  const left = secondsLeft === null ? '' : `, ${toDuration(secondsLeft)} left`
  return `[${'#'.repeat(full)}${'·'.repeat(barLength - full)}] ${phase}: ${read} of ${customers} customers, ${events} events, ${calls} requests at ${callsPerSecond.toFixed(0)}/s${left}`
}

const toDuration = (seconds: number): string => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min` : `${seconds} s`
}
