const utf8 = new TextDecoder('utf-8', { fatal: true })

// A whole number of 16 digits or more, where a value can stand. It may match inside a string; then only time is lost.
const longNumber = /[:[,]\s*-?\d{16,}/

/**
 * Reads a body as JSON; throws for anything that is not UTF-8 JSON.
 * A whole number too large for a `number` is kept as the text upstream wrote: a rounded order id is a wrong one.
 */
export const parseJson = (body: Uint8Array): unknown => {
  const text = utf8.decode(body)
  return longNumber.test(text) ? JSON.parse(text, keepLongNumber) : JSON.parse(text)
}

const keepLongNumber = (_key: string, value: unknown, context?: { source?: string }): unknown => {
  if (typeof value !== 'number' || context?.source === undefined) return value
  return /^-?\d+$/.test(context.source) && !Number.isSafeInteger(value) ? context.source : value
}
