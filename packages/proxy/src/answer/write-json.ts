import type { Work } from '../slices/run-in-slices.ts'

const itemsAtOnce = 10

/** About half a millisecond of writing. */
const pieceLength = 65_536

/**
 * What `JSON.stringify` says of data that was read from JSON. Its lists are written in pieces, so that a page of large
 * events does not hold the event loop.
 */
export function* writeJson(data: object): Work<string> {
  const members: string[] = []
  let unyielded = 0
  for (const [name, value] of Object.entries(data)) {
    const texts: string[] = []
    const isList = Array.isArray(value) && value.length > 0
    for (let at = 0; at < (isList ? value.length : 1); at += itemsAtOnce) {
      const text = isList ? toItems(value.slice(at, at + itemsAtOnce)) : JSON.stringify(value)
      if (text !== undefined) texts.push(text)
      unyielded += text?.length ?? 0
      if (unyielded < pieceLength) continue
      unyielded = 0
      yield
    }
    if (texts.length > 0)
      members.push(`${JSON.stringify(name)}:${isList ? `[${texts.join(',')}]` : texts[0]}`)
  }
  return `{${members.join(',')}}`
}

/** A list without its brackets. */
const toItems = (list: readonly unknown[]): string => JSON.stringify(list).slice(1, -1)
