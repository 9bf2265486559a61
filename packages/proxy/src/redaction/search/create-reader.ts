import { readAsStyle } from './decode.ts'
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

/** In no canonical text, so nothing hidden is found across two readings of one text. */
const between = '\0'

const read = (text: string): Canonical => {
  const [canonical, asStyle] = [toCanonical(text), readAsStyle(text)]
  const digits = /\d/.test(canonical) ? toDigits(canonical) : ''
  if (asStyle === null) return { text: canonical, digits }
  const other = toCanonical(asStyle)
  return { text: canonical + between + other, digits: digits + between + toDigits(other) }
}
