import type { Json } from '@intilery-sidebar/contract'

/** A text or a number, letter for letter as it was sent; null for anything else and for blanks. */
export const toText = (value: Json | undefined): string | null => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : null
}
