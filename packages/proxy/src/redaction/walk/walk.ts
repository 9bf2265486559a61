import { isMasked, type Json, type MaskableText } from '@intilery-sidebar/contract'
import type { Place } from '../rules/field-rules.ts'

/** How a walk treats what it meets. An item of a list stands at its list's place. */
export type Walk = {
  at(path: string): Place
  /** False for a walk that only looks: its result is not to be used. */
  readonly isCopying: boolean
  /** What takes the value's place, or undefined to leave it and go on inside. */
  look(value: Json, place: Place): Json | undefined
  /** What takes the place of a name that is data, not one of ours; asked for its `shownName`. */
  name(name: string): string
  hide(value: Json, place: Place): Json
  /** Called for each value with its length; true when it is time to let others run. */
  isTimeToYield(length: number): boolean
}

/** The text, or what takes its place. */
export const walkText = (text: MaskableText, path: string, walk: Walk): MaskableText => {
  const replaced = typeof text === 'string' ? walk.look(text, walk.at(path)) : undefined
  return isMasked(replaced) ? replaced : text
}

/** An object of the first so many values. */
export const toCopy = (
  names: readonly string[],
  values: readonly Json[],
  count: number,
): Record<string, Json> => {
  const copy: Record<string, Json> = {}
  for (let at = 0; at < count; at += 1) setOwn(copy, names[at] ?? '', values[at] ?? null)
  return copy
}

/** A plain assignment to `__proto__` would set the prototype. */
export const setOwn = (target: Record<string, Json>, name: string, value: Json): void => {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  else target[name] = value
}
