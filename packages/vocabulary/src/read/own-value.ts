import { isMasked, type Json, type JsonObject } from '@intilery-sidebar/contract'

/**
 * A field by its path, as `address.city` names one. Own fields only, and never what policy hides: that reads as absent.
 */
export const ownValue = (object: JsonObject, path: string): Json | undefined => {
  const value = object[path]
  if (value !== undefined && Object.hasOwn(object, path)) return unmasked(value)
  if (!path.includes('.')) return undefined
  let inner: Json | undefined = object
  for (const name of path.split('.')) {
    if (!isJsonObject(inner) || !Object.hasOwn(inner, name)) return undefined
    inner = inner[name]
  }
  return unmasked(inner)
}

const unmasked = (value: Json | undefined): Json | undefined => (isMasked(value) ? undefined : value)

/** Whether a value is an object with fields of its own: no list, no null, and no mask. */
export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isMasked(value)

export const isJsonList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)
