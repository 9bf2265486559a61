const final = new WeakSet<Response>()

/**
 * Marks a response that was made with all of its headers. One header set on a finished response makes Hono copy it: 43
 * µs of CPU per request instead of 40 (Node 26, client and server in one process).
 */
export const markFinal = (response: Response): Response => {
  final.add(response)
  return response
}

/** Whether no middleware needs to add a header to the response. */
export const hasFinalHeaders = (response: Response): boolean => final.has(response)
