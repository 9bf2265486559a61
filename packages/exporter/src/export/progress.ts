/** How far a run is. */
export type Progress = {
  readonly phase: 'listing' | 'reading' | 'writing'
  /** Known so far; all of them once `phase` is past `listing`. */
  readonly customers: number
  /** Whose events were read in this run. */
  readonly read: number
  readonly events: number
  /** Requests of this process; retries inside the client are not counted. */
  readonly calls: number
  readonly callsPerSecond: number
  /** Tokens of the request budget, retries included; null where they are not counted. */
  readonly tokens: number | null
  /** Null while it is not known. */
  readonly secondsLeft: number | null
}

export type Counters = {
  calls: number
  read: number
  events: number
  customers: number
  startedAt: number
  tokens: number | null
}

export const toProgress = (phase: Progress['phase'], counters: Counters, nowMs: number): Progress => {
  const seconds = Math.max(0.001, (nowMs - counters.startedAt) / 1000)
  const { calls, read, events, customers, tokens } = counters
  const perSecond = read / seconds
  const isReading = phase === 'reading' && perSecond > 0
  return {
    phase,
    customers,
    read,
    events,
    calls,
    callsPerSecond: calls / seconds,
    tokens,
    secondsLeft: isReading ? Math.max(0, Math.round((customers - read) / perSecond)) : null,
  }
}
