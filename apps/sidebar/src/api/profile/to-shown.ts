import type { Answer, StaleReason } from '@intilery-sidebar/contract'
import { ApiError, type ApiErrorCode } from '../session/api-error.ts'

/** How far something on screen can be trusted, as the proxy said it or as this sidebar found out by itself. */
export type ShownFreshness = Omit<Answer<unknown>['freshness'], 'because'> & {
  /**
   * Why it is stale; `unreachable` is on our own way to the server, and with `session-invalid` nothing can be asked any
   * more.
   */
  readonly because?: StaleReason | 'unreachable' | 'session-invalid' | undefined
  /** Of a partial answer: how many of its parts are there. */
  readonly parts?: { readonly had: number; readonly all: number } | undefined
  /** How many events, or which fields, upstream sent that could not be read. */
  readonly unreadable?: number | readonly string[] | undefined
}

export type ShownAnswer<Data> = { readonly data: Data; readonly freshness: ShownFreshness }

/** What is known and what went wrong the last time it was asked for. */
type QueryState<Data> = { readonly data: ShownAnswer<Data> | undefined; readonly error: Error | null }

type Shown<Data> = { readonly answer: ShownAnswer<Data> | undefined; readonly error: Error | null }

/**
 * What may be shown after asking again has failed: the older answer, labelled with the reason, where the newer one
 * could not be had; nothing but the problem where the problem is the answer, e.g. when the customer was erased.
 */
export const toShown = <Data>({ data, error }: QueryState<Data>): Shown<Data> => {
  if (data === undefined || error === null) return { answer: data, error }
  const because = error instanceof ApiError ? reasons[error.code] : undefined
  if (because === undefined) return { answer: undefined, error }
  const { asOf, upstreamRequestId } = data.freshness
  return {
    answer: { data: data.data, freshness: { state: 'stale', because, asOf, upstreamRequestId } },
    error: null,
  }
}

const reasons: Readonly<Partial<Record<ApiErrorCode, ShownFreshness['because']>>> = {
  'upstream-rate-limited': 'rate-limited',
  'budget-spent': 'rate-limited',
  'rate-limited': 'rate-limited',
  'upstream-unavailable': 'unavailable',
  'upstream-malformed': 'malformed',
  unexpected: 'unreachable',
  unreachable: 'unreachable',
  'timed-out': 'unreachable',
  unreadable: 'unreachable',
  'session-invalid': 'session-invalid',
}
