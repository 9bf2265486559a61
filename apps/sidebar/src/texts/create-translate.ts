import { setupI18n, type Messages } from '@lingui/core'
import type { MessageKey } from './message-key.ts'

/**
 * The text of a key in the language of its catalog. Values fill its slots; plurals follow the rules of the language.
 */
export type TranslateOf<Key extends string> = (
  key: Key,
  values?: Readonly<Record<string, string | number>>,
) => string

/** The sidebar's own texts. */
export type Translate = TranslateOf<MessageKey>

/** `locale` is BCP 47; `messages` is what the build compiled from that language's catalog. */
export const createTranslate = <Key extends string = MessageKey>(
  locale: string,
  messages: Messages,
): TranslateOf<Key> => {
  const i18n = setupI18n({ locale, messages: { [locale]: messages } })
  return (key, values) => i18n._(key, values)
}
