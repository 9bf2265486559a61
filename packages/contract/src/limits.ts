// What one request may hold, named once: a second copy of a limit would cut silently where the first one moved.

/** Events or profiles on one page (Profile API documentation, `size`). */
export const eventsPageSizeMax = 100

/** Hits of one query that can be paged through (Profile API documentation, `from` + `size`). */
export const hitsMax = 10_000

/** Refs that one `POST /api/resolve` tries; the surest first. */
export const candidatesMax = 6
