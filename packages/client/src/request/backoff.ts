/** Long enough for a blip to pass, short enough that three attempts fit the call's deadline. */
const baseMs = 100
const backoffMaxMs = 1000

/**
 * Full jitter: anywhere from nothing to twice the last limit, so that calls that failed together do not retry together.
 */
export const toBackoffMs = (retry: number, random: () => number): number =>
  random() * Math.min(backoffMaxMs, baseMs * 2 ** (retry - 1))
