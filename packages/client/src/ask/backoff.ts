/** Long enough for a blip to pass, short enough that three tries fit a person's patience. */
const baseMs = 100
const mostMs = 1000

/** Full jitter: anywhere from nothing to twice the last limit, so that those who failed together do not return together. */
export const toBackoffMs = (retry: number, random: () => number): number =>
  random() * Math.min(mostMs, baseMs * 2 ** (retry - 1))
