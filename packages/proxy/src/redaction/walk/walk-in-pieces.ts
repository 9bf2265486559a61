import type { Json, JsonObject } from '@intilery-sidebar/contract'
import type { Place } from '../rules/field-rules.ts'
import { setOwn, toCopy, type Walk } from './walk.ts'
import type { Work } from '../../slices/run-in-slices.ts'

/** Nothing honest is nested deeper; what is deeper is hidden whole rather than followed. */
const depthMax = 100

type Frame = {
  readonly source: Exclude<Json, string | number | boolean | null>
  readonly values: readonly Json[]
  /** Null in a list. */
  readonly names: readonly string[] | null
  readonly place: Place
  readonly walk: Walk
  /** The name of the source in the frame around it. */
  readonly name: string
  /** Made when the first of its values has changed. */
  copy: Json[] | Record<string, Json> | null
  at: number
}

/**
 * The object as the walk leaves it: the same one where it changes nothing. It stays an object whatever its own place
 * is.
 */
export function* walkInPieces(object: JsonObject, path: string, walk: Walk): Work<JsonObject> {
  const place = walk.at(path)
  const isWhole = walk.look(object, place) !== undefined
  const outermost = toFrame(object, { place, name: '', walk })
  const frames = [outermost]
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const { values, names, at } = frame
    const value = values[at]
    if (value === undefined) {
      frames.pop()
      const around = frames.at(-1)
      if (around !== undefined) put(around, frame.name, frame.copy ?? frame.source)
      continue
    }
    if (walk.isTimeToYield(typeof value === 'string' ? value.length : 1)) yield
    const name = names === null ? '' : (names[at] ?? '')
    const inner = names === null ? frame.place : frame.place.inner(name)
    const shown = isWhole ? walk.hide(value, inner) : walk.look(value, inner)
    if (shown !== undefined || typeof value !== 'object' || value === null) put(frame, name, shown ?? value)
    else if (frames.length > depthMax) put(frame, name, walk.hide(value, inner))
    else frames.push(toFrame(value, { place: inner, name, walk }))
  }
  const { copy } = outermost
  return copy === null || Array.isArray(copy) ? object : copy
}

const toFrame = (source: Frame['source'], at: Pick<Frame, 'place' | 'name' | 'walk'>): Frame => ({
  ...at,
  source,
  values: Object.values(source),
  names: Array.isArray(source) ? null : Object.keys(source),
  copy: null,
  at: 0,
})

/** What stands at the frame's next place. */
const put = (frame: Frame, name: string, value: Json): void => {
  const { at, values, names, walk } = frame
  frame.at += 1
  if (!walk.isCopying) return
  const shownName = names === null ? '' : walk.name(frame.place.inner(name).shownName)
  if (frame.copy === null && value === values[at] && shownName === name) return
  frame.copy ??= copyUpTo(frame, at)
  if (Array.isArray(frame.copy)) frame.copy.push(value)
  else setOwn(frame.copy, shownName, value)
}

/** What was passed unchanged. */
const copyUpTo = ({ values, names }: Frame, end: number): Json[] | Record<string, Json> =>
  names === null ? values.slice(0, end) : toCopy(names, values, end)
