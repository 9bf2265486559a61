import { ProfileError } from '@intilery-sidebar/contract'
import { sleep, TimeoutError, withDeadline } from '@intilery-sidebar/waiting'
import type { Attempt, ClientObserver } from '../observer.ts'
import { TransportError, type Transport, type UpstreamReply } from '../transport/transport.ts'
import type { Page, PageRequest } from './page.ts'
import { parseJson } from './parse-json.ts'
import { requestIdOf, toProfileError } from './to-profile-error.ts'

type FetchPageOptions = {
  readonly transport: Transport
  readonly profilesPath: string
  readonly attemptTimeoutMs: number
  readonly now: () => number
  readonly observer: ClientObserver
}

/** One request with one credential, and a judgement of what came back. */
export type FetchWith = (request: PageRequest, headers: Readonly<Record<string, string>>) => Promise<Page>

export const createFetchWith =
  (options: FetchPageOptions): FetchWith =>
  async (request, headers) => {
    const startedMs = performance.now()
    const note = (status: number | null, outcome: Attempt['outcome']) =>
      options.observer.onAttempt?.({
        resource: request.resource,
        status,
        outcome,
        durationMs: performance.now() - startedMs,
      })
    try {
      const page = await toPage(await send(options, request, headers), options.now)
      note(200, 'answered')
      return page
    } catch (error) {
      if (error instanceof ProfileError) note(error.upstreamStatus, error.reason)
      else note(null, 'cancelled')
      throw error
    }
  }

const send = async (
  { transport, profilesPath, attemptTimeoutMs }: FetchPageOptions,
  { path, signal }: PageRequest,
  headers: Readonly<Record<string, string>>,
): Promise<UpstreamReply> => {
  try {
    return await withDeadline({ timeoutMs: attemptTimeoutMs, signal }, (signal) =>
      transport.send({ path: profilesPath + path, headers, signal }),
    )
  } catch (error) {
    signal?.throwIfAborted()
    throw toUnanswered(error)
  }
}

const toUnanswered = (error: unknown): unknown => {
  if (error instanceof TransportError && error.failure === 'too-large')
    return new ProfileError('malformed', error.message, { cause: error })
  if (error instanceof TransportError || error instanceof TimeoutError)
    return new ProfileError('unavailable', error.message, { cause: error })
  return error
}

/**
 * Reading a body of this length as JSON takes milliseconds: others run before, and again before what it says is
 * decoded.
 */
const largeBody = 1024 * 1024

const toPage = async (reply: UpstreamReply, now: () => number): Promise<Page> => {
  const saidAtMs = now()
  if (reply.status !== 200) throw toProfileError(reply, saidAtMs)
  const upstreamRequestId = requestIdOf(reply)
  try {
    const isLarge = reply.body.byteLength >= largeBody
    if (isLarge) await sleep(0)
    const json = parseJson(reply.body)
    if (isLarge) await sleep(0)
    return { json, saidAtMs, upstreamRequestId }
  } catch (cause) {
    const options = { cause, upstreamStatus: 200, upstreamRequestId }
    throw new ProfileError('malformed', 'Upstream sent something that is not JSON', options)
  }
}
