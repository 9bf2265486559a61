import type { Log, LogEntry } from '@intilery-sidebar/proxy'
import { pino, type DestinationStream, type Level } from 'pino'

/** Writes one JSON line for each entry at or above the level. */
export const createLogWriter = (level: Level, destination: DestinationStream): Log => {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return (entry) => logger[entry.level](toLine(entry), 'request')
}

/** Writes one JSON line for what concerns no single request. */
export const createWarning = (destination: DestinationStream): ((message: string) => void) => {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return (message) => logger.warn(message)
}

// An allow-list: a field that is not named here is never written.
const toLine = (entry: LogEntry): Record<Exclude<keyof LogEntry, 'level'>, unknown> => ({
  refusal: entry.refusal,
  requestId: entry.requestId,
  method: entry.method,
  route: entry.route,
  status: entry.status,
  durationMs: entry.durationMs,
  isAborted: entry.isAborted,
  tenantId: entry.tenantId,
  host: entry.host,
  agentRef: entry.agentRef,
  customerRef: entry.customerRef,
  code: entry.code,
  error: entry.error,
})
