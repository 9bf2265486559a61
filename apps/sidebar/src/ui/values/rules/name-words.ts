import { memoize } from './memoize.ts'

/**
 * The words of a property name in lower case: `lastOrderDate`, `last_order_date` and `Last order date` are the same
 * three.
 */
export const toNameWords = memoize((name: string): readonly string[] =>
  name
    .slice(0, nameMaxLength)
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== ''),
)

const nameMaxLength = 120

/** Whether one of a name's words is in a list written with spaces. */
export const hasWord = (name: string, words: ReadonlySet<string>): boolean =>
  toNameWords(name).some((word) => words.has(word))

export const toWordSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))
