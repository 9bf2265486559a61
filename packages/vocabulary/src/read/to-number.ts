import type { Json } from '@intilery-sidebar/contract'

/**
 * A number, or a text that is one and nothing else: `12.50` is, `12,50`, `1e3` and `£12` are not, because they can be
 * read in two ways.
 */
export const toNumber = (value: Json | undefined): number | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' && plainNumber.test(value) ? Number(value) : null
}

const plainNumber = /^\s*-?\d{1,15}(?:\.\d{1,10})?\s*$/
