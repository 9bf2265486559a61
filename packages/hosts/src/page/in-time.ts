import { withTimeout } from '@intilery-sidebar/waiting'
import { HostError } from './host-error.ts'

/** A page that was reloaded, or whose server is gone, leaves a question without an answer; their SDKs wait for ever. */
const answerLimitMs = 10_000

/** The promise's own end, or `silent` when the host has said nothing for ten seconds, or for `limitMs`. */
export const inTime = <Value>(
  promise: Promise<Value>,
  asked: string,
  limitMs: number = answerLimitMs,
): Promise<Value> =>
  withTimeout(
    promise,
    limitMs,
    () => new HostError('silent', `The host gave no answer to ${asked} in ${limitMs} ms`),
  )
