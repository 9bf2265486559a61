import type { MiddlewareHandler } from 'hono'

export const neverStored = { 'cache-control': 'no-store' }

/** Refuses whatever does not come from a page of the workbench, and from a browser that says so. */
export const onlyFromOwnPage: MiddlewareHandler = async (c, next) =>
  c.req.header('origin') === new URL(c.req.url).origin ? next() : c.text('Only the workbench may ask', 403)

/** A script of the workbench asks its own server: a page that is opened, or a script of another origin, does not. */
export const onlyFromOwnScript: MiddlewareHandler = async (c, next) =>
  c.req.header('sec-fetch-site') === 'same-origin' && c.req.header('sec-fetch-mode') !== 'navigate'
    ? next()
    : c.text('Only the workbench may ask', 403)
