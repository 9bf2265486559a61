import {
  ProfileError,
  ScrollInterruptedError,
  type Answer,
  type CallOptions,
} from '@intilery-sidebar/contract'
import type { FetchPage, PageRequest, Resource } from './page.ts'

/** One resource to be requested from upstream. */
type ResourceRequest<Data> = {
  readonly resource: Resource
  readonly path: string
  readonly decode: (json: unknown) => Data
  /** Whether a part of the answer could not be read. */
  readonly isPartial: (data: Data) => boolean
  readonly isRepeatable?: boolean
  readonly options: CallOptions | undefined
}

export type SendRequest = <Data>(request: ResourceRequest<Data>) => Promise<Answer<Data>>

/** Fetches and decodes, and says when upstream answered. An answer that cannot be decoded is `malformed`. */
export const createRequest =
  (fetchPage: FetchPage): SendRequest =>
  async (request) => {
    const { isRepeatable = true } = request
    const { json, saidAtMs, upstreamRequestId } = await fetchPage(toPageRequest(request))
    try {
      const data = request.decode(json)
      const state = request.isPartial(data) ? 'partial' : 'live'
      return { data, freshness: { state, asOf: new Date(saidAtMs).toISOString(), upstreamRequestId } }
    } catch (error) {
      if (error instanceof ProfileError && (error.reason === 'not-found' || error.reason === 'merged'))
        throw error
      const options = { cause: error, upstreamStatus: 200, upstreamRequestId }
      if (!isRepeatable) throw new ScrollInterruptedError('A page of the listing cannot be read', options)
      throw new ProfileError('malformed', 'Upstream sent an answer we cannot trust', options)
    }
  }

const toPageRequest = <Data>(request: ResourceRequest<Data>): PageRequest => ({
  resource: request.resource,
  path: request.path,
  isRepeatable: request.isRepeatable ?? true,
  signal: request.options?.signal,
  lane: request.options?.lane,
  promotion: request.options?.promotion,
  fairnessKey: request.options?.fairnessKey,
})
