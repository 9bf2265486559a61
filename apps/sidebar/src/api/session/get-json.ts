import { sectionDeadlines } from '@intilery-sidebar/contract'
import type * as z from 'zod/mini'
import { ApiError } from './api-error.ts'
import { readApiError } from './read-api-error.ts'
import type { SessionFetch, SignalledInit } from './session-fetch.ts'
import type { Visibility } from './visibility.ts'

export type ReadOptions = {
  readonly signal: AbortSignal
  /** True asks past every cache, because a person asked for it. */
  readonly isRefresh?: boolean
}

type RequestOptions = ReadOptions & {
  readonly body?: unknown
  /** Default: as long as a section may take. */
  readonly timeoutMs?: number
  /** Sends `body` with PUT and `keepalive`, so that it works from a hidden page or one that is being unloaded. */
  readonly isSave?: boolean
}

/** Sends one question, and has its answer read where it crosses the wire. */
export type SendRequest = <Read>(
  path: string,
  options: RequestOptions,
  read: (response: Response) => Promise<Read>,
) => Promise<Read>

export type GetJson = <Body>(
  schema: z.ZodMiniType<Body>,
  path: string,
  options: RequestOptions,
) => Promise<Body>

export const createRequest =
  (send: SessionFetch, visibility: Visibility): SendRequest =>
  async (path, options, read) => {
    if (options.isSave !== true) await visibility.whenVisible(options.signal)
    const timeout = AbortSignal.timeout(options.timeoutMs ?? sectionDeadlines.sidebarMs)
    const signal = AbortSignal.any([options.signal, timeout])
    try {
      const response = await send(path, toInit(options, signal))
      if (!response.ok) throw await readApiError(response)
      return await read(response)
    } catch (error) {
      if (error instanceof ApiError) throw error
      options.signal.throwIfAborted()
      throw new ApiError(timeout.aborted ? 'timed-out' : 'unreachable', { cause: error })
    }
  }

/** Asks for JSON in a shape. */
export const createGetJson =
  (request: SendRequest): GetJson =>
  (schema, path, options) =>
    request(path, options, (response) => readBody(schema, response))

const toInit = (
  { body, isRefresh = false, isSave = false }: RequestOptions,
  signal: AbortSignal,
): SignalledInit => ({
  signal,
  keepalive: isSave,
  ...(body !== undefined && { method: isSave ? 'PUT' : 'POST', body: JSON.stringify(body) }),
  headers: {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(isRefresh && { 'cache-control': 'no-cache' }),
  },
})

const readBody = async <Body>(schema: z.ZodMiniType<Body>, response: Response): Promise<Body> => {
  const parsed = schema.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success) throw new ApiError('unreadable', { cause: parsed.error })
  return parsed.data
}
