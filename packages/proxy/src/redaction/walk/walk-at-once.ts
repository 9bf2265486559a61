import { isMasked, type Json, type JsonObject, type Masked } from '@intilery-sidebar/contract'
import type { Place } from '../rules/field-rules.ts'
import { setOwn, toCopy, toShownName, type Walk } from './walk.ts'

type Nested = Exclude<Json, string | number | boolean | null>

/** What an honest event holds many times over. A larger object is walked in pieces, so that others get their turn. */
const lengthMax = 65_536
/** What looking at a value costs besides its length. */
const valueLength = 32
/** Nothing honest is nested deeper. */
const depthMax = 50

/**
 * The object as `walkObject` would leave it, without a pause: several times as fast, because it needs no frames. Null
 * for an object that is too large or too deep for that.
 */
export const walkAtOnce = (object: JsonObject, place: Place, walk: Walk): JsonObject | null => {
  const budget = { left: lengthMax, depth: 0 }
  const visit = (value: Json, at: Place): Json => {
    budget.left -= typeof value === 'string' ? valueLength + value.length : valueLength
    const shown = walk.look(value, at)
    if (shown !== undefined) return shown
    return typeof value === 'object' && value !== null ? visitNested(value, at) : value
  }
  const visitNested = (nested: Nested, at: Place): Json => {
    if (budget.depth >= depthMax) budget.left = -1
    if (budget.left < 0) return nested
    budget.depth += 1
    const shown = isList(nested) ? visitList(nested, at) : visitObject(nested, at)
    budget.depth -= 1
    return shown
  }
  const visitList = (list: readonly Json[], at: Place): Json => {
    let copy: Json[] | null = null
    for (let index = 0; index < list.length && budget.left >= 0; index += 1) {
      const value = list[index] ?? null
      const shown = visit(value, at)
      if (shown !== value && walk.isCopying) copy ??= list.slice(0, index)
      copy?.push(shown)
    }
    return copy ?? list
  }
  const visitObject = (source: JsonObject | Masked, at: Place): JsonObject | Masked => {
    const names = Object.keys(source)
    const values: readonly Json[] = Object.values(source)
    let copy: Record<string, Json> | null = null
    for (let index = 0; index < names.length && budget.left >= 0; index += 1) {
      const name = names[index] ?? ''
      const value = values[index] ?? null
      const shown = visit(value, at.inner(name))
      if (!walk.isCopying) continue
      const shownName = toShownName(name, walk)
      if (copy === null && shown === value && shownName === name) continue
      copy ??= toCopy(names, values, index)
      setOwn(copy, shownName, shown)
    }
    return copy ?? source
  }
  const walked = visitObject(object, place)
  return budget.left < 0 || isMasked(walked) ? null : walked
}

const isList = (nested: Nested): nested is readonly Json[] => Array.isArray(nested)
