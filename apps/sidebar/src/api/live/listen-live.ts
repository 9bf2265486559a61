import { liveAnswerSchema, liveDeadlines, type Answer, type LiveEvents } from '@intilery-sidebar/contract'
import { ApiError } from '../session/api-error.ts'
import type { GetJson } from '../session/get-json.ts'
import { toCustomerPath } from '../session/to-customer-path.ts'
import { readApiError } from '../session/read-api-error.ts'
import { readFrames } from './read-frames.ts'
import type { SessionFetch } from '../session/session-fetch.ts'
import { toApiError } from '../session/to-api-error.ts'
import type { Visibility } from '../session/visibility.ts'

export type Listening = {
  /** An instant, or the cursor of the last answer. */
  readonly since: string
  readonly signal: AbortSignal
  readonly onAnswer: (answer: Answer<LiveEvents>) => void
}

/** What a stream or poll of the proxy goes through. */
export type Connection = {
  readonly send: SessionFetch
  readonly getJson: GetJson
  readonly visibility: Visibility
  /** Whether the host lets a stream through. */
  readonly canStream: boolean
}

/** The proxy says something at once, so one that is silent is held back on the way. */
const firstSilenceMs = 10_000

/** Connections on which a stream never arrived. */
const heldBack = new WeakSet<Connection>()

/**
 * Streams where the host can; polls where it cannot, or where something on the way holds a stream back. Resolves when
 * the proxy ends the stream or poll, or when the sidebar is hidden.
 */
export const listenLive = async (
  connection: Connection,
  handle: string,
  listening: Listening,
): Promise<'ended' | 'hidden'> => {
  const { visibility } = connection
  await visibility.whenVisible(listening.signal)
  const hiding = new AbortController()
  const signal = AbortSignal.any([listening.signal, hiding.signal])
  visibility.whenHidden(signal).then(
    () => hiding.abort(),
    () => undefined,
  )
  try {
    await listen(connection, handle, { ...listening, signal })
    return 'ended'
  } catch (error) {
    listening.signal.throwIfAborted()
    if (hiding.signal.aborted) return 'hidden'
    throw error instanceof ApiError ? error : new ApiError('unreachable', { cause: error })
  } finally {
    hiding.abort()
  }
}

const listen = async (connection: Connection, handle: string, listening: Listening): Promise<void> => {
  const { since, signal, onAnswer } = listening
  const path = toCustomerPath(handle, 'live')
  const search = new URLSearchParams({ since })
  if (connection.canStream && !heldBack.has(connection))
    return readStream(connection.send, `${path}?${search.toString()}`, listening).catch((error: unknown) => {
      if (error instanceof StreamHeldBack) heldBack.add(connection)
      throw error
    })
  search.set('wait', String(liveDeadlines.pollWaitMs / 1000))
  onAnswer(await connection.getJson(liveAnswerSchema, `${path}?${search.toString()}`, { signal }))
}

/** The host says it can stream, but nothing of a stream arrives. */
class StreamHeldBack extends ApiError {}

const readStream = async (send: SessionFetch, path: string, listening: Listening): Promise<void> => {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), firstSilenceMs)
  let hasReceived = false
  const onFrame = (): void => {
    hasReceived = true
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), liveDeadlines.silenceMs)
  }
  try {
    const signal = AbortSignal.any([listening.signal, silence.signal])
    const response = await send(path, { signal, headers: { accept: 'text/event-stream' } })
    await readAnswers(response, listening, onFrame)
  } catch (error) {
    if (!silence.signal.aborted) throw error
    throw hasReceived ? new ApiError('timed-out') : new StreamHeldBack('timed-out')
  } finally {
    clearTimeout(timer)
  }
}

const readAnswers = async (
  response: Response,
  { onAnswer }: Listening,
  onFrame: () => void,
): Promise<void> => {
  if (!response.ok) throw await readApiError(response)
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  if (!isStream || response.body === null) throw new StreamHeldBack('unreadable')
  for await (const { type, data } of readFrames(response.body, onFrame)) {
    const content: unknown = JSON.parse(data)
    if (type === 'problem') throw toApiError(content)
    const answer = liveAnswerSchema.safeParse(content)
    if (!answer.success) throw new ApiError('unreadable', { cause: answer.error })
    onAnswer(answer.data)
  }
}
