import { isMasked, type Json } from '@intilery-sidebar/contract'
import { stripBidiOverrides } from './strip-bidi-overrides.ts'
import { toLabel } from './to-label.ts'

const previewEntries = 2
const previewTextLength = 18

/**
 * A glance at what is inside, one level deep and without punctuation of JSON: `City: London, Zip: 1, …`. Hidden values
 * are dots.
 */
export const toPreview = (entries: readonly (readonly [string, Json])[], isList: boolean): string => {
  const shown = entries.slice(0, previewEntries).map(([key, value]) => {
    const text = toPreviewText(value)
    return isList ? text : `${cut(toLabel(key))}: ${text}`
  })
  if (entries.length > previewEntries) shown.push('…')
  return shown.join(', ')
}

const toPreviewText = (value: Json): string => {
  if (isMasked(value)) return '•••'
  if (value === null || value === '') return '–'
  return typeof value === 'object' ? '…' : cut(String(value))
}

const cut = (text: string): string =>
  stripBidiOverrides(
    text.length <= previewTextLength ? text : `${text.slice(0, previewTextLength).toWellFormed()}…`,
  )
