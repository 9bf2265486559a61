import { Hono, type Context } from 'hono'
import { ApiError } from '../http/api-error.ts'
import { getEvents } from './get-events.ts'
import { getMeta } from './get-meta.ts'
import { getTraits } from './get-traits.ts'
import { listProfiles } from './list-profiles.ts'
import { parseProfileId } from './profile-id.ts'
import type { ProfileSource } from './profile-source.ts'
import { parseTimelineQuery } from './timeline-query.ts'

/** `request` is one that has passed the gate; the source belongs to the tenant it named. */
export type ProfileVariables = { Variables: { source: ProfileSource } }

/** The routes under `/track/{clientId}/{accountId}/{brandId}/v1/profiles`. */
export const createProfileRoutes = (): Hono<ProfileVariables> => {
  const routes = new Hono<ProfileVariables>()
  routes.get('/', async (c) => answer(c, await listProfiles(c.get('source'), c.req.url)))
  routes.get('/:profileId/:resource', async (c) => {
    const [profileId = '', resource = ''] = c.req.path.split('/').slice(-2)
    const text = await readResource({ source: c.get('source'), profileId, resource, url: c.req.url })
    return answer(c, text)
  })
  return routes
}

const answer = (c: Context, json: string): Response =>
  c.body(json, 200, { 'content-type': 'application/json' })

const readResource = async (request: {
  source: ProfileSource
  profileId: string
  resource: string
  url: string
}): Promise<string> => {
  const { source, profileId, resource, url } = request
  switch (resource) {
    case 'traits':
      return getTraits(source, parseProfileId(profileId))
    case 'meta':
    case 'metadata':
      if (!isServed(resource, source)) throw new ApiError('route-unknown')
      return getMeta(source, parseProfileId(profileId))
    case 'events':
      return getEvents(source, parseProfileId(profileId), parseTimelineQuery(url, source.readings))
    default:
      throw new ApiError('route-unknown')
  }
}

const isServed = (resource: 'meta' | 'metadata', { readings: { metaRoute } }: ProfileSource): boolean =>
  metaRoute === 'both' || metaRoute === resource
