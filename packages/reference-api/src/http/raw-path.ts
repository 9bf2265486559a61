/**
 * The path as it was sent. Hono decodes what it matches, which would split an id that holds an encoded slash and let a
 * malformed escape pass.
 */
export const toRawPath = (request: Request): string => new URL(request.url).pathname
