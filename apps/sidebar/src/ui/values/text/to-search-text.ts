import { isMasked, type Json } from '@intilery-sidebar/contract'
import { toPhoneText } from '../rules/to-phone-text.ts'
import { toLabel } from './to-label.ts'

type Numbers = { readonly number: (value: number) => string }

/** Parts looked at in one value; a search must not walk a megabyte for each key that is typed. */
const partsMax = 5000

/**
 * Everything a person can see of a value, in lower case: texts letter for letter, names as sent and as labels, numbers
 * and phone numbers as sent and as `formats` writes them. Hidden values are not in it. Safe for any depth.
 */
export const toSearchText = (value: Json, formats: Numbers): string => {
  const found: string[] = []
  const left: Json[] = [value]
  for (let count = 0; left.length > 0 && count < partsMax; count += 1) {
    const part = left.pop()
    if (typeof part === 'number') found.push(String(part), formats.number(part))
    else if (typeof part === 'boolean') found.push(String(part))
    else if (typeof part === 'string') found.push(...toDrawnTexts(part))
    else if (isList(part)) left.push(...part.slice(0, partsMax))
    else if (part !== null && part !== undefined && !isMasked(part))
      for (const [name, inner] of Object.entries(part).slice(0, partsMax)) {
        found.push(name, toLabel(name))
        left.push(inner)
      }
  }
  return found.join('\n').toLocaleLowerCase()
}

/** As it came, and a phone number in its groups too. */
const toDrawnTexts = (text: string): readonly string[] =>
  text.startsWith('+') ? [text, toPhoneText(text)] : [text]

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)
