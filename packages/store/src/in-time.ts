/**
 * Settles as the work does, or rejects after `timeoutMs`. The work itself goes on: a database that has stopped answering cannot
 * be told to stop.
 */
export const inTime = async <Result>(work: Promise<Result>, timeoutMs: number): Promise<Result> => {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No answer within ${timeoutMs} ms`)), timeoutMs)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
