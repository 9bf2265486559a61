import type { Canonical } from './hidden-values.ts'
import { toDigits } from './to-atoms.ts'
import { toCanonical } from './to-canonical.ts'

/** Few enough to stay at hand: what repeats in a page is met again soon. */
const rememberedMax = 256
const rememberedLengthMax = 300

/** Brings texts into canonical form, the same text once: the texts of a page repeat. */
export const createReader = (): ((text: string) => Canonical) => {
  const known = new Map<string, Canonical>()
  return (text) => {
    const remembered = known.get(text)
    if (remembered !== undefined) return remembered
    const canonical = read(text)
    if (text.length > rememberedLengthMax) return canonical
    if (known.size >= rememberedMax) known.clear()
    known.set(text, canonical)
    return canonical
  }
}

const read = (text: string): Canonical => {
  const canonical = toCanonical(text)
  return { text: canonical, digits: /\d/.test(canonical) ? toDigits(canonical) : '' }
}
