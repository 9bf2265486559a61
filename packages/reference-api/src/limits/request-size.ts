import type { MiddlewareHandler } from 'hono'
import { ApiError } from '../http/api-error.ts'

/** "The maximum size of any request is 1mb": request line, headers and body together. */
export const requestBytesMax = 1_048_576

/** Refuses a request that is, or says it will be, over the maximum. */
export const limitRequestSize: MiddlewareHandler = async (c, next) => {
  const announced = Number(c.req.header('content-length') ?? 0)
  let bytes = c.req.url.length + (Number.isFinite(announced) ? announced : 0)
  for (const [name, value] of c.req.raw.headers) bytes += name.length + value.length
  if (bytes > requestBytesMax) throw new ApiError('request-too-large')
  await next()
}
