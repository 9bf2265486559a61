import type { Json, JsonObject } from '@intilery-sidebar/contract'

/** Nothing honest is nested this deep; what is deeper is hidden whole rather than followed. */
const deepest = 100

/** How a walk sees what it meets. A path starts with the outermost name; an item of a list has its list's path. */
export type Walk = {
  /** What takes the value's place, or undefined to let it stand and go on inside. */
  look(value: Json, path: readonly string[]): Json | undefined
  /** What takes the place of a name that is data, not one of ours. */
  name(name: string): string
  hide(value: Json): Json
}

/** A copy of the object in which everything was looked at; it stays an object whatever its own name is. */
export const walkObject = (object: JsonObject, path: readonly string[], walk: Walk): JsonObject => {
  const isHidden = walk.look(object, path) !== undefined
  return mapEntries(object, (name, value) => [
    walk.name(name),
    isHidden ? walk.hide(value) : visit(value, { path: [...path, name], depth: 0 }, walk),
  ])
}

/** The text, or what takes its place. */
export const walkText = (text: string | null, path: readonly string[], walk: Walk): string | null => {
  const replaced = text === null ? undefined : walk.look(text, path)
  return typeof replaced === 'string' ? replaced : text
}

type Place = { readonly path: readonly string[]; readonly depth: number }

const visit = (value: Json, { path, depth }: Place, walk: Walk): Json => {
  const replaced = walk.look(value, path)
  if (replaced !== undefined) return replaced
  if (value === null || typeof value !== 'object') return value
  if (depth === deepest) return walk.hide(value)
  const visitInner = (inner: Json, innerPath: readonly string[]) =>
    visit(inner, { path: innerPath, depth: depth + 1 }, walk)
  if (isList(value)) return value.map((item) => visitInner(item, path))
  return mapEntries(value, (name, inner) => [walk.name(name), visitInner(inner, [...path, name])])
}

const mapEntries = (
  object: JsonObject,
  map: (name: string, value: Json) => readonly [string, Json],
): JsonObject => Object.fromEntries(Object.entries(object).map(([name, value]) => map(name, value)))

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
