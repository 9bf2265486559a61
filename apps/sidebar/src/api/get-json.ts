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

type Asking = ReadOptions & {
  readonly body?: unknown
  /** Default: as long as a section may take. */
  readonly patienceMs?: number
  /** Puts `body` in the place of what was kept before; also from a page that nobody looks at any more, or that is going away. */
  readonly isSave?: boolean
}

/** Sends one question, and has its answer read where it crosses the wire. */
type Ask = <Read>(path: string, asking: Asking, read: (response: Response) => Promise<Read>) => Promise<Read>

export type GetJson = <Body>(schema: z.ZodMiniType<Body>, path: string, asking: Asking) => Promise<Body>

/** Longer than the proxy's own deadline, so that its explanation arrives before our patience ends. */
const sectionPatienceMs = 20_000

export const createAsk =
  (send: SessionFetch, visibility: Visibility): Ask =>
  async (path, asking, read) => {
    if (asking.isSave !== true) await visibility.whenVisible(asking.signal)
    const patience = AbortSignal.timeout(asking.patienceMs ?? sectionPatienceMs)
    const signal = AbortSignal.any([asking.signal, patience])
    try {
      const response = await send(path, toInit(asking, signal))
      if (!response.ok) throw await readApiError(response)
      return await read(response)
    } catch (error) {
      if (error instanceof ApiError) throw error
      asking.signal.throwIfAborted()
      throw new ApiError(patience.aborted ? 'timed-out' : 'unreachable', { cause: error })
    }
  }

/** Asks for JSON in a shape. */
export const createGetJson =
  (ask: Ask): GetJson =>
  (schema, path, asking) =>
    ask(path, asking, (response) => readBody(schema, response))

const toInit = ({ body, isRefresh = false, isSave = false }: Asking, signal: AbortSignal): SignalledInit => ({
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
