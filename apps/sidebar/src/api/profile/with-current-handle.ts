import type { Match, Resolution } from '@intilery-sidebar/contract'
import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../session/api-error.ts'

type RequestWith<Body> = (handle: string) => Promise<Body>

const resolutions = { queryKey: ['resolve'] } as const

/**
 * Requests data about a matched customer with their newest handle. A handle ends with its session: when one is
 * refused, the customer on screen is resolved again, once for all waiting requests, and the request is repeated. So no
 * query key holds a handle, and loaded data outlives the session that loaded it.
 */
export const withCurrentHandle = async <Body>(
  client: QueryClient,
  match: Match,
  request: RequestWith<Body>,
): Promise<Body> => {
  const handle = toNewestHandle(client, match)
  try {
    return await request(handle)
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'handle-invalid') throw error
    const renewed = await renewHandle(client, match, handle)
    if (renewed === handle) throw error
    return request(renewed)
  }
}

/** Another request may have been refused the same handle and have resolved the customer again already. */
const renewHandle = async (client: QueryClient, match: Match, refused: string): Promise<string> => {
  const newest = toNewestHandle(client, match)
  if (newest !== refused) return newest
  await client.refetchQueries({ ...resolutions, type: 'active' }, { cancelRefetch: false })
  return toNewestHandle(client, match)
}

const toNewestHandle = (client: QueryClient, { customer, handle }: Match): string =>
  client
    .getQueryCache()
    .findAll(resolutions)
    .toSorted((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
    .flatMap(({ queryKey }) => client.getQueryData<Resolution>(queryKey)?.matches ?? [])
    .find((match) => match.customer.customerId === customer.customerId)?.handle ?? handle
