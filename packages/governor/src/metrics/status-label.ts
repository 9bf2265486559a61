const documented: ReadonlySet<number> = new Set([200, 400, 401, 403, 404, 413, 429, 500, 502, 503, 504])

/** One of a closed set, whatever upstream invents. */
export const toStatusLabel = (status: number | null): string => {
  if (status === null) return 'none'
  return documented.has(status) ? String(status) : 'other'
}
