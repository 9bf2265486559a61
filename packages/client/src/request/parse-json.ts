const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Deeper than any answer of the API. Past some thousand levels parsing, printing and copying would exhaust the stack.
 */
const depthMax = 1000
/** Values in one answer: a hundred events of 2,500 values each. A wider one would block the event loop for seconds. */
const valuesMax = 250_000

/** An answer that would cost too much to read. */
export class JsonTooComplexError extends Error {
  override readonly name = 'JsonTooComplexError'
}

/**
 * Reads a body as JSON; throws for anything that is not UTF-8 JSON, and before parsing for one that is too deep or too
 * wide. A number that a JavaScript number cannot hold is kept as the text upstream wrote: a rounded order id is a wrong
 * one.
 */
export const parseJson = (body: Uint8Array): unknown => {
  refuseComplex(body)
  const text = utf8.decode(body)
  return longNumber.test(text) ? JSON.parse(text, keepNumber) : JSON.parse(text)
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
/** `[` and `{`, `]` and `}`: they differ in one bit. */
const [opening, closing, bracketMask] = [0x5b, 0x5d, 0xdf]

const refuseComplex = (body: Uint8Array): void => {
  let depth = 0
  let values = 1
  let isInString = false
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0
    if (byte === quote) isInString = !isInString
    else if (isInString) {
      if (byte === backslash) at += 1
    } else if (byte === comma) values += 1
    else if ((byte & bracketMask) === opening) {
      depth += 1
      if (depth > depthMax) throw new JsonTooComplexError(`Nested deeper than ${depthMax} levels`)
    } else if ((byte & bracketMask) === closing) depth -= 1
  }
  if (values > valuesMax) throw new JsonTooComplexError(`More than ${valuesMax} values`)
}

// Where a value can stand: 16 digits or more, or an exponent. It may match inside a string; then only time is lost.
const longNumber = /[:[,]\s*-?(?:[\d.]{16,}|[\d.]+[eE])/

const keepNumber = (_key: string, value: unknown, context?: { source?: string }): unknown => {
  if (typeof value !== 'number' || context?.source === undefined) return value
  return survives(context.source, value) ? value : context.source
}

/** Whether printing the number says what the text said: an integer exactly, a fraction in all its digits. */
const survives = (source: string, value: number): boolean => {
  if (/^-?\d+$/.test(source)) return Number.isSafeInteger(value)
  return Number.isFinite(value) && toDigits(source) === toDigits(String(value))
}

/** The significant digits and the power of ten of the last one, e.g. `-12.50e3` as `-125e2`. */
const toDigits = (text: string): string => {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  return `${sign}${significant}e${Number(power) - fraction.length + digits.length - significant.length}`
}
