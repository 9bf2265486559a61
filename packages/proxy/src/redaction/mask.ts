import { isMasked, toMasked, type Json, type Masked } from '@intilery-sidebar/contract'
import type { Tag } from './create-mask-tag.ts'

/** The least length of a text, and of a number, whose tag could not be told from a list of all values. */
const taggedTextMin = 4
const taggedDigitsMin = 7

/**
 * What is shown instead of a value: its type, and a tag where there are too many possible values to try. Null stays
 * null.
 */
export const toMask = (value: Json, path: string, tag: Tag): Masked | null => {
  if (value === null || isMasked(value)) return value
  const text = JSON.stringify(value)
  return toMasked(typeOf(value), isSmallDomain(value, text) ? null : tag(path, text))
}

const isSmallDomain = (value: Exclude<Json, null | Masked>, text: string): boolean =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && text.length < taggedDigitsMin) ||
  (typeof value === 'string' && value.length < taggedTextMin)

const typeOf = (value: Exclude<Json, null | Masked>): Masked['$masked']['type'] => {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    default:
      return Array.isArray(value) ? 'list' : 'object'
  }
}
