type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing'

/**
 * Where a text stops being JSON: the position of the first token that cannot stand there, or the text's length where
 * its end comes too early. Engines name no position for some faults. Null for JSON.
 */
export const findSyntaxFault = (text: string): number | null => {
  const opened: string[] = []
  let expected: Expected = 'value'
  let at = skipBlanks(text, 0)
  while (at < text.length) {
    const token = readToken(text, at)
    const next: Expected | null = token === null ? null : toNext(token, expected, opened)
    if (token === null || next === null) return at
    expected = next
    at = skipBlanks(text, at + token.length)
  }
  return expected === 'nothing' ? null : text.length
}

const token =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:]/y

const readToken = (text: string, at: number): string | null => {
  token.lastIndex = at
  return token.exec(text)?.[0] ?? null
}

const blanks = /[ \t\r\n]*/y

const skipBlanks = (text: string, at: number): number => {
  blanks.lastIndex = at
  return at + (blanks.exec(text)?.[0].length ?? 0)
}

/** What may stand after a token; null where the token itself may not stand there. */
const toNext = (read: string, expected: Expected, opened: string[]): Expected | null => {
  if (expected === 'nothing') return null
  if (expected === 'colon') return read === ':' ? 'value' : null
  if (expected === 'comma-or-end') return toAfterItem(read, opened)
  if (read === closing[expected]) return close(opened)
  if (expected === 'value' || expected === 'value-or-end') return toAfterValue(read, opened)
  return read.startsWith('"') ? 'colon' : null
}

/** What ends an object or a list that has nothing in it yet. */
const closing: Readonly<Partial<Record<Expected, string>>> = { 'key-or-end': '}', 'value-or-end': ']' }

const toAfterItem = (read: string, opened: string[]): Expected | null => {
  const isObject = opened.at(-1) === '{'
  if (read === ',') return isObject ? 'key' : 'value'
  return read === (isObject ? '}' : ']') ? close(opened) : null
}

const toAfterValue = (read: string, opened: string[]): Expected | null => {
  if (read === '{' || read === '[') {
    opened.push(read)
    return read === '{' ? 'key-or-end' : 'value-or-end'
  }
  if (/^[\]},:]/.test(read)) return null
  return opened.length === 0 ? 'nothing' : 'comma-or-end'
}

const close = (opened: string[]): Expected => {
  opened.pop()
  return opened.length === 0 ? 'nothing' : 'comma-or-end'
}
