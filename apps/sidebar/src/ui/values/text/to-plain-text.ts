import type { Json } from '@intilery-sidebar/contract'
import type { Formats } from '../../../texts/formats.ts'
import { isDateValue } from '../rules/to-date-value.ts'
import type { FieldContext } from '../rules/typed-value.ts'
import { stripBidiOverrides } from './strip-bidi-overrides.ts'
import { toTypedValue } from '../to-typed-value.ts'
import { isPhraseValue, toDateText, toPhrase } from './to-value-text.ts'
import { toWordsOfCode } from './to-words-of-code.ts'

const textMaxLength = 200

/** A value in one line of plain text, as a person reads it; null for what has no such line. */
export const toPlainText = (value: Json, field: FieldContext, formats: Formats): string | null => {
  const typed = toTypedValue(value, field)
  if (isDateValue(typed)) return toDateText(typed, formats)
  if (isPhraseValue(typed)) return toPhrase(typed, formats)
  if (typed.kind !== 'text' && typed.kind !== 'link') return null
  return stripBidiOverrides(toWordsOfCode(typed.text.slice(0, textMaxLength).toWellFormed()))
}
