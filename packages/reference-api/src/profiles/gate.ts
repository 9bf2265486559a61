import type { MiddlewareHandler } from 'hono'
import { ApiError } from '../http/api-error.ts'
import type { Reader, TenantPath, Tenants } from '../tenants.ts'

export type GateVariables = { Variables: { reader: Reader } }

/**
 * Lets a request through to the tenant its path names: the key first, because a caller without one learns nothing else.
 * A path of another brand answers like a wrong key.
 */
export const createGate =
  (tenants: Tenants): MiddlewareHandler<GateVariables> =>
  async (c, next) => {
    const reader = tenants.findReader(toTenantPath(c.req.path), c.req.header('auth-token') ?? '')
    if (reader === null) throw new ApiError('key-invalid')
    c.set('reader', reader)
    await next()
  }

/** "You must provide a content-type header of application/json", also where there is no content. */
export const requireJson: MiddlewareHandler = async (c, next) => {
  const mediaType = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') throw new ApiError('content-type-missing')
  await next()
}

const toTenantPath = (path: string): TenantPath => {
  const [, , clientId = '', accountId = '', brandId = ''] = path.split('/')
  return [decode(clientId), decode(accountId), decode(brandId)]
}

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
