import type { MessageKey } from './message-key.ts'

/**
 * The text of a key in the language of its catalog. Values fill its slots; plurals follow the rules of the language.
 */
export type TranslateOf<Key extends string> = (key: Key, values?: Values) => string

/** The sidebar's own texts. */
export type Translate = TranslateOf<MessageKey>

type Values = Readonly<Record<string, string | number>>

/** A message as `@lingui/message-utils` compiles it while building: texts, and slots for values between them. */
type CompiledMessage = string | readonly (string | Slot)[]
type Slot = readonly [name: string, type?: string | undefined, cases?: unknown]
type Cases = Readonly<Record<string, CompiledMessage>>

export type Messages = Readonly<Record<string, CompiledMessage>>

/** `locale` is BCP 47; `messages` is what the build compiled from that language's catalog. */
export const createTranslate = <Key extends string = MessageKey>(
  locale: string,
  messages: Messages,
): TranslateOf<Key> => {
  const numbers = new Intl.NumberFormat([locale, 'en'])
  const plurals = new Intl.PluralRules([locale, 'en'])
  const say = (message: CompiledMessage, values: Values, count?: number): string =>
    typeof message === 'string'
      ? message
      : message
          .map((part) => {
            if (typeof part !== 'string') return fill(part, values)
            return part === '#' && count !== undefined ? numbers.format(count) : part
          })
          .join('')
  const fill = ([name, type, format]: Slot, values: Values): string => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined || type === undefined) return `${value ?? ''}`
    if (type === 'number') return numbers.format(Number(value))
    const cases = isCases(format) ? format : {}
    const count = type === 'plural' ? Number(value) : undefined
    const wanted = [value, count === undefined ? value : plurals.select(count), 'other']
    const chosen = wanted.find((wantedCase) => Object.hasOwn(cases, wantedCase)) ?? 'other'
    return say(cases[chosen] ?? '', values, count)
  }
  return (key, values = {}) => say(messages[key] ?? key, values)
}

const isCases = (format: unknown): format is Cases => typeof format === 'object' && format !== null
