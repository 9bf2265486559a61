const secondsMin = 1
const secondsMax = 60

/**
 * How long upstream asks us to wait, in whole seconds from 1 to 60.
 * The header holds seconds or an HTTP date (RFC 9110 §10.2.3), and in the wild anything at all; without sense in it: 1.
 */
export const toRetryAfterSeconds = (header: string | null, nowMs: number): number => {
  const seconds = header === null ? Number.NaN : toSeconds(header.trim(), nowMs)
  if (Number.isNaN(seconds)) return secondsMin
  return Math.min(secondsMax, Math.max(secondsMin, Math.ceil(seconds)))
}

const toSeconds = (text: string, nowMs: number): number =>
  /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : (Date.parse(text) - nowMs) / 1000
