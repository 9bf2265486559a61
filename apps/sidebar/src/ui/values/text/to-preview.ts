import { isMasked, type Json, type JsonObject } from '@intilery-sidebar/contract'
import { isJsonObject, ownValue } from '@intilery-sidebar/vocabulary'
import { stripBidiOverrides } from './strip-bidi-overrides.ts'
import { toAddressText } from './to-address-text.ts'
import { toLabel } from './to-label.ts'

const previewEntries = 2
const previewTextLength = 18
/** Objects within objects whose names are looked for; deeper ones are counted. */
const depthMax = 3

type Preview = {
  readonly text: string
  /** Entries that the text leaves out. */
  readonly more: number
}

/**
 * A glance at what is inside, without punctuation of JSON: `City: London, Zip: 1`. What is nested is called by its
 * name, or by the first that it says. Hidden values are dots.
 */
export const toPreview = (entries: readonly (readonly [string, Json])[], isList: boolean): Preview => {
  const shown = entries.slice(0, previewEntries).map(([key, value]) => {
    const text = toPreviewText(value, depthMax)
    return isList ? text : `${cut(toLabel(key))}: ${text}`
  })
  return { text: shown.join(', '), more: entries.length - shown.length }
}

const toPreviewText = (value: Json, depth: number): string => {
  if (isMasked(value)) return '•••'
  if (value === null || value === '') return '–'
  if (typeof value !== 'object') return cut(String(value))
  const inside = toInside(value)
  if (inside.length === 0) return '–'
  if (depth === 0) return `(${inside.length})`
  const address = isJsonObject(value) ? toAddressText(value) : null
  return address === null ? toPreviewText(toTelling(value, inside), depth - 1) : cut(address)
}

type Nested = readonly Json[] | JsonObject

const toInside = (value: Nested): readonly Json[] => Object.values(value)

/** Names of what says best which one of several an object is. */
const nameProperties = ['name', 'title', 'label', 'product_name', 'productName']

const toTelling = (value: Nested, inside: readonly Json[]): Json => {
  const named = isJsonObject(value) ? nameProperties.map((name) => ownValue(value, name)) : []
  return [...named, ...inside].find(isSaying) ?? inside.find((one) => one !== null && one !== '') ?? null
}

const isSaying = (value: Json | undefined): value is string | number =>
  (typeof value === 'string' && value !== '') || typeof value === 'number'

const cut = (text: string): string =>
  stripBidiOverrides(
    text.length <= previewTextLength ? text : `${text.slice(0, previewTextLength).toWellFormed()}…`,
  )
