import type { Match, Resolution } from '@intilery-sidebar/contract'
import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

type Ask<Body> = (handle: string) => Promise<Body>

const resolutions = { queryKey: ['resolve'] } as const

/**
 * Asks about a matched customer with their newest handle. A handle ends with its session: when one is refused, whoever is on
 * screen is matched anew, once for all who wait, and the question asked again. So no key needs to hold a handle, and what is
 * loaded outlives the session that loaded it.
 */
export const withCurrentHandle = async <Body>(
  client: QueryClient,
  match: Match,
  ask: Ask<Body>,
): Promise<Body> => {
  const handle = toNewestHandle(client, match)
  try {
    return await ask(handle)
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'handle-invalid') throw error
    const renewed = await renewHandle(client, match, handle)
    if (renewed === handle) throw error
    return ask(renewed)
  }
}

/** Somebody else may have been refused the same handle and have matched anew already. */
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
