import type { MiddlewareHandler } from 'hono'
import { randomUUID } from 'node:crypto'

export const requestIdHeader = 'x-amzn-RequestId'

/** Gives every answer, errors included, an identifier to quote when asking for help. */
export const requestIds: MiddlewareHandler = async (c, next) => {
  c.header(requestIdHeader, randomUUID())
  await next()
}
