import type { Formats } from '../../../texts/formats.ts'
import type { DateValue, TypedValue } from '../rules/typed-value.ts'
import { stripBidiOverrides } from './strip-bidi-overrides.ts'

type PhraseValue = Extract<TypedValue, { kind: 'number' | 'money' | 'country' | 'language' | 'words' }>

/** Whether a value is one line of plain words in the agent's language. */
export const isPhraseValue = (typed: TypedValue): typed is PhraseValue =>
  ['number', 'money', 'country', 'language', 'words'].includes(typed.kind)

/** A number, an amount, a code or a short list as the agent reads it. */
export const toPhrase = (typed: PhraseValue, formats: Formats): string => {
  switch (typed.kind) {
    case 'number':
      return formats.number(typed.value)
    case 'money':
      return formats.money(typed.value, typed.currency)
    case 'country':
      return formats.country(typed.text)
    case 'language':
      return formats.language(typed.text)
    case 'words':
      return typed.items
        .map((item) => (typeof item === 'number' ? formats.number(item) : stripBidiOverrides(item)))
        .join(', ')
    default:
      return typed satisfies never
  }
}

/** A date as the agent reads it: calendar days do not move with the zone, instants follow the agent's clock. */
export const toDateText = (typed: DateValue, formats: Formats): string => {
  switch (typed.kind) {
    case 'date':
      return formats.calendarDate(typed.dayMs)
    case 'date-time':
      return formats.dateTime(typed.atMs)
    case 'wall-time':
      return `${formats.wallTime(typed.wallMs)} ${typed.offset === 'Z' ? 'UTC' : typed.offset}`
    default:
      return typed satisfies never
  }
}
