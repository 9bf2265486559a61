import type { MiddlewareHandler } from 'hono'

export const neverStored = { 'cache-control': 'no-store' }

/** Refuses whatever does not come from a page of the workbench, and from a browser that says so. */
export const onlyFromOwnPage: MiddlewareHandler = async (c, next) =>
  c.req.header('origin') === new URL(c.req.url).origin ? next() : c.text('Only the workbench may ask', 403)
