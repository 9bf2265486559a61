import { withTimeout } from '@intilery-sidebar/waiting'
import { HostError } from './host-error.ts'

/** The promise's own end, or `silent` when the host has said nothing for that long. */
export const inTime = <Value>(promise: Promise<Value>, limitMs: number, asked: string): Promise<Value> =>
  withTimeout(
    promise,
    limitMs,
    () => new HostError('silent', `The host gave no answer to ${asked} in ${limitMs} ms`),
  )
