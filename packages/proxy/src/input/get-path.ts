import { getPath as getPathOfHono } from 'hono/utils/url'

/**
 * The path by which a request is routed, as Hono reads it. Hono looks at one character after the other, and a handle
 * has many: what holds no query, fragment or escape is the path already.
 */
export const getPath = (request: Request): string =>
  /[%?#]/.test(request.url)
    ? getPathOfHono(request)
    : request.url.slice(request.url.indexOf('/', request.url.indexOf('://') + 3))
