import type { Json } from '@intilery-sidebar/contract'

/**
 * A number of at most 15 digits before the point, or a text that is one and nothing else: `12.50` is, `12,50`, `1e3`
 * and `£12` are not, because they can be read in two ways. A larger one is neither an amount nor exact.
 */
export const toNumber = (value: Json | undefined): number | null => {
  if (typeof value === 'number') return Math.abs(value) < 1e15 ? value : null
  return typeof value === 'string' && plainNumber.test(value) ? Number(value) : null
}

const plainNumber = /^\s*-?\d{1,15}(?:\.\d{1,10})?\s*$/
