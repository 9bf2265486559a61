import { ProfileError, type Answer, type CallOptions } from '@intilery-sidebar/contract'
import type { FetchPage, PageRequest, Resource } from './page.ts'

/** One thing to be learnt from upstream. */
type Question<Data> = {
  readonly resource: Resource
  readonly path: string
  readonly decode: (json: unknown) => Data
  readonly isRepeatable?: boolean
  readonly options: CallOptions | undefined
}

export type Ask = <Data>(question: Question<Data>) => Promise<Answer<Data>>

/** Fetches, understands, and says when that was. Whatever cannot be understood is `malformed`. */
export const createAsk =
  (fetchPage: FetchPage): Ask =>
  async (question) => {
    const { json, saidAtMs, upstreamRequestId } = await fetchPage(toPageRequest(question))
    const freshness = { state: 'live', asOf: new Date(saidAtMs).toISOString(), upstreamRequestId } as const
    try {
      return { data: question.decode(json), freshness }
    } catch (error) {
      if (error instanceof ProfileError && error.reason === 'not-found') throw error
      const options = { cause: error, upstreamStatus: 200, upstreamRequestId }
      throw new ProfileError('malformed', 'Upstream sent an answer we cannot trust', options)
    }
  }

const toPageRequest = <Data>({ resource, path, isRepeatable, options }: Question<Data>): PageRequest => ({
  resource,
  path,
  isRepeatable: isRepeatable ?? true,
  signal: options?.signal,
  lane: options?.lane,
  payer: options?.payer,
})
