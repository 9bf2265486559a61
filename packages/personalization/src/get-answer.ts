import type { PersonalizationClientOptions } from './personalization-client-options.ts'
import { PersonalizationError } from './personalization-error.ts'

type Kept = { readonly tag: string; readonly text: string }

const keptMax = 500
const defaultTimeoutMs = 400

/**
 * Asks the gateway, and asks conditionally what it was asked before: an answer that says the same is not sent again.
 * The kept answer's data is as new as the 304 that confirms it; its `freshness` is of when it was sent.
 */
export const createGetAnswer = ({
  gatewayUrl,
  key,
  timeoutMs = defaultTimeoutMs,
  fetch: send = (request) => fetch(request),
}: PersonalizationClientOptions) => {
  const kept = new Map<string, Kept>()
  const keep = (path: string, answer: Kept): void => {
    kept.delete(path)
    kept.set(path, answer)
    const [oldest] = kept.keys()
    if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest)
  }
  const ask = async (path: string, before: Kept | undefined, signal: AbortSignal | undefined) => {
    signal?.throwIfAborted()
    const deadline = AbortSignal.timeout(timeoutMs)
    const request = new Request(new URL(path, gatewayUrl), {
      headers: {
        authorization: `Bearer ${key}`,
        ...(before === undefined ? {} : { 'if-none-match': before.tag }),
      },
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    })
    try {
      const response = await send(request)
      return { response, text: await response.text() }
    } catch (cause) {
      signal?.throwIfAborted()
      throw new PersonalizationError('unavailable', 'The gateway did not answer in time', { cause })
    }
  }
  return async <Answer>(path: string, signal: AbortSignal | undefined): Promise<Answer> => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the gateway holds its answers to its OpenAPI document
    const toAnswer = (text: string) => parse(text) as Answer
    const before = kept.get(path)
    const { response, text } = await ask(path, before, signal)
    if (response.status === 304 && before !== undefined) {
      keep(path, before)
      return toAnswer(before.text)
    }
    if (!response.ok) throw toError(response, text)
    const answer = toAnswer(text)
    const tag = response.headers.get('etag')
    if (tag !== null) keep(path, { tag, text })
    return answer
  }
}

/** A proxy in between may answer a page of its own. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new PersonalizationError('unavailable', 'The answer is not the gateway’s', { cause })
  }
}

const reasons: ReadonlyMap<number, 'not-found' | 'rate-limited' | 'unavailable'> = new Map([
  [404, 'not-found'],
  [429, 'rate-limited'],
  [503, 'rate-limited'],
  [500, 'unavailable'],
  [502, 'unavailable'],
  [504, 'unavailable'],
])

const toError = (response: Response, text: string): PersonalizationError => {
  const { code, title } = readProblem(text)
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const hasWait = Number.isFinite(seconds)
  const known = reasons.get(response.status) ?? 'rejected'
  return new PersonalizationError(
    known === 'rate-limited' && !hasWait ? 'unavailable' : known,
    title ?? `The gateway answered ${response.status}`,
    {
      ...(code === undefined ? {} : { code }),
      ...(hasWait ? { retryAfterSeconds: seconds } : {}),
    },
  )
}

const readProblem = (text: string): { readonly code?: string; readonly title?: string } => {
  try {
    const problem: unknown = JSON.parse(text)
    if (typeof problem !== 'object' || problem === null) return {}
    return {
      ...('code' in problem && typeof problem.code === 'string' ? { code: problem.code } : {}),
      ...('title' in problem && typeof problem.title === 'string' ? { title: problem.title } : {}),
    }
  } catch {
    return {}
  }
}
