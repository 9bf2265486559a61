import type { Json } from '@intilery-sidebar/contract'
import { toUnturned } from './to-unturned.ts'

const previewEntries = 2
const previewTextLength = 18

/** A glance at what is inside, one level deep: `{ city: London, … }`, `[ 3, 4, … ]`. */
export const toPreview = (entries: readonly (readonly [string, Json])[], isList: boolean): string => {
  const shown = entries.slice(0, previewEntries).map(([key, value]) => {
    const text = toPreviewText(value)
    return isList ? text : `${cut(key)}: ${text}`
  })
  if (entries.length > previewEntries) shown.push('…')
  return isList ? `[ ${shown.join(', ')} ]` : `{ ${shown.join(', ')} }`
}

const toPreviewText = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return cut(String(value))
  return Array.isArray(value) ? '[…]' : '{…}'
}

const cut = (text: string): string =>
  toUnturned(text.length <= previewTextLength ? text : `${text.slice(0, previewTextLength).toWellFormed()}…`)
