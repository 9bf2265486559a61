import type { Json } from '@intilery-sidebar/contract'
import { hasHidden } from '../has-hidden.ts'

/**
 * What a person expects on the clipboard: text as it is, anything else as JSON; empty when there is nothing to copy, or
 * policy hides a part of it.
 */
export const toCopyText = (value: Json): string => {
  if (value === null || hasHidden(value)) return ''
  if (typeof value === 'string') return value
  return toJsonText(value) ?? ''
}

/** JSON as people read it, or null when the value is nested deeper than the engine can print. */
export const toJsonText = (value: unknown): string | null => {
  try {
    return JSON.stringify(value, null, 2)
  } catch {
    return null
  }
}
