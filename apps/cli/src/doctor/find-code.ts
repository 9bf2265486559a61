/** The code of what failed at last, e.g. `ECONNREFUSED`; null where there is none. */
export const findCode = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null
  return 'code' in error && typeof error.code === 'string' ? error.code : findCode(error.cause)
}
