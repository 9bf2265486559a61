import { setTimeout as wait } from 'node:timers/promises'
import type { TransportFault } from './fault.ts'

/** What a transport fault looks like to a caller in the same process: a body that stalls or breaks, or none. */
export const breakWithoutSocket = async (
  response: Response,
  fault: TransportFault,
  signal: AbortSignal,
): Promise<Response> => {
  const body = new Uint8Array(await response.arrayBuffer())
  if (fault.kind === 'hang') return untilAborted(signal)
  if (fault.kind === 'drip') return toResponse(response, dripping(body, fault))
  if (fault.kind === 'reset' && fault.atByte === 0) throw new TypeError('the connection was reset')
  return toResponse(response, brokenAfter(fault.kind === 'reset' ? body.subarray(0, fault.atByte) : body))
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(toError(signal.reason)), { once: true })
  })

const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error('aborted', { cause: reason })

const toResponse = ({ status, headers }: Response, body: ReadableStream<Uint8Array>): Response =>
  new Response(body, { status, headers })

const brokenAfter = (bytes: Uint8Array): ReadableStream<Uint8Array> => {
  let isSent = false
  return new ReadableStream({
    pull(controller) {
      if (isSent) return controller.error(new TypeError('the connection was reset'))
      isSent = true
      controller.enqueue(bytes)
    },
  })
}

const dripping = (
  bytes: Uint8Array,
  { bytes: portion, everyMs }: Extract<TransportFault, { kind: 'drip' }>,
): ReadableStream<Uint8Array> => {
  let sent = 0
  return new ReadableStream({
    async pull(controller) {
      if (sent >= bytes.length) return controller.close()
      await wait(everyMs)
      controller.enqueue(bytes.slice(sent, sent + portion))
      sent += portion
    },
  })
}
