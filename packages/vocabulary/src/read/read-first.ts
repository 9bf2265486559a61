import type { Json, JsonObject } from '@intilery-sidebar/contract'
import { ownValue } from './own-value.ts'

/** What was found, and under which name. */
export type Found<Value> = { readonly value: Value; readonly property: string }

/** The first of the named fields that reads as what is asked for. */
export const readFirst = <Value>(
  object: JsonObject,
  names: readonly string[],
  read: (value: Json | undefined) => Value | null,
): Found<Value> | null => {
  for (const property of names) {
    const value = read(ownValue(object, property))
    if (value !== null) return { value, property }
  }
  return null
}
