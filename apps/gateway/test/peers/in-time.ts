/** Ends within the time, or rejects; what the work rejects with is an outcome. */
export const inTime = async <Result>(
  what: string,
  work: Promise<Result>,
  limitMs: number,
): Promise<Result | Error> => {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${what} hangs`)), limitMs)
  try {
    return await Promise.race([work.catch((error: unknown) => toError(error)), late])
  } finally {
    clearTimeout(timer)
  }
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** Fails the test where the work failed: only what it answers may be a refusal. */
export const answerInTime = async <Result>(
  what: string,
  work: Promise<Result>,
  limitMs: number,
): Promise<Result> => {
  const outcome = await inTime(what, work, limitMs)
  if (outcome instanceof Error) throw outcome
  return outcome
}
