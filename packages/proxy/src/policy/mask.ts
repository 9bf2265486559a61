import { toMaskedText, type Json, type Masked } from '@intilery-sidebar/contract'

/** Names a hidden value: the same for the same value in one session, and of no use in another. */
export type Tag = (value: string) => string

/** What is shown instead of a value: its type, and whether it is the same as another. Nothing is nothing, and stays so. */
export const toMask = (value: Json, tag: Tag): string | null =>
  value === null ? null : toMaskedText({ type: typeOf(value), tag: tag(JSON.stringify(value)) })

const typeOf = (value: Exclude<Json, null>): Masked['type'] => {
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
