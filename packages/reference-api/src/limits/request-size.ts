import type { Context, MiddlewareHandler } from 'hono'
import type { Connection } from '../connection.ts'
import { ApiError } from '../http/api-error.ts'

/** "The maximum size of any request is 1mb": request line, headers and body together. */
export const requestBytesMax = 1_048_576

/** Refuses a request that is, or says it will be, over the maximum. */
export const limitRequestSize: MiddlewareHandler<{ Bindings: Connection }> = async (c, next) => {
  const announced = Number(c.req.header('content-length') ?? 0)
  const bodyBytes = Number.isFinite(announced) ? announced : 0
  if (c.req.url.length + (c.env.headerBytes ?? weighHeaders(c)) + bodyBytes > requestBytesMax)
    throw new ApiError('request-too-large')
  if (c.req.header('content-length') === undefined && (await isOver(c)))
    throw new ApiError('request-too-large')
  await next()
}

/** A body whose length is not announced is counted before it is read. */
const isOver = async (c: Context<{ Bindings: Connection }>): Promise<boolean> => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD')
    return (
      c.env.countBodyBytes !== undefined && (await c.env.countBodyBytes(requestBytesMax)) > requestBytesMax
    )
  const reader = c.req.raw.clone().body?.getReader()
  if (reader === undefined) return false
  let bytes = 0
  // To cancel one half of a cloned body would wait for the other half, which may never be read.
  while (bytes <= requestBytesMax) {
    const { done, value } = await reader.read()
    if (done) return false
    bytes += value.byteLength
  }
  return true
}

const weighHeaders = (c: Context): number => {
  let bytes = 0
  for (const [name, value] of c.req.raw.headers) bytes += name.length + value.length
  return bytes
}
