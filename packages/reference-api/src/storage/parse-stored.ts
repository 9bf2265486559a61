import type { JsonObject } from '@intilery-sidebar/contract'

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads a JSON object this package wrote itself. */
export const parseStored = (text: string): JsonObject => {
  const value: unknown = JSON.parse(text)
  if (!isObject(value)) throw new TypeError('A stored JSON value is an object')
  return value
}
