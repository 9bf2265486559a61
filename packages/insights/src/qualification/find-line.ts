/** One step into JSON text: a key of an object or an index of a list. */
type Step = PropertyKey

/**
 * The line, counted from 1, where a value of well-formed JSON text begins; the line of the last step that is there when
 * the rest of the path is missing.
 */
export const findLine = (json: string, path: readonly Step[]): number => {
  let at = skipBlanks(json, 0)
  for (const step of path) {
    const next = json[at] === '{' ? findKey(json, at, String(step)) : findIndex(json, at, Number(step))
    if (next === null) break
    at = next
  }
  return json.slice(0, at).split('\n').length
}

const skipBlanks = (json: string, from: number): number => {
  let at = from
  while (at < json.length && ' \t\r\n'.includes(json[at] ?? '')) at += 1
  return at
}

const findKey = (json: string, objectAt: number, key: string): number | null => {
  let at = skipBlanks(json, objectAt + 1)
  let found: number | null = null
  while (at < json.length && json[at] !== '}') {
    const keyEnd = skipValue(json, at)
    const name: unknown = JSON.parse(json.slice(at, keyEnd))
    const valueAt = skipBlanks(json, skipBlanks(json, keyEnd) + 1)
    // The last of two equal keys is the one JSON.parse keeps.
    if (name === key) found = valueAt
    at = skipComma(json, skipValue(json, valueAt))
  }
  return found
}

const findIndex = (json: string, listAt: number, index: number): number | null => {
  if (json[listAt] !== '[') return null
  let at = skipBlanks(json, listAt + 1)
  for (let left = index; left > 0 && json[at] !== ']'; left -= 1) at = skipComma(json, skipValue(json, at))
  return json[at] === ']' ? null : at
}

const skipComma = (json: string, from: number): number => {
  const at = skipBlanks(json, from)
  return json[at] === ',' ? skipBlanks(json, at + 1) : at
}

/** Where the value that begins at `from` ends. */
const skipValue = (json: string, from: number): number => {
  if (json[from] === '"') return skipText(json, from)
  if (json[from] !== '{' && json[from] !== '[')
    return from + (/^[^\s,\]}:]*/.exec(json.slice(from))?.[0].length ?? 0)
  let depth = 0
  let at = from
  do {
    const character = json[at]
    if (character === '"') {
      at = skipText(json, at)
      continue
    }
    if (character === '{' || character === '[') depth += 1
    if (character === '}' || character === ']') depth -= 1
    at += 1
  } while (depth > 0 && at < json.length)
  return at
}

const skipText = (json: string, from: number): number => {
  let at = from + 1
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}
