import { setupI18n, type Messages } from '@lingui/core'
import type { MessageKey } from './message-key.ts'

/** Says a text in the language of its catalog. Values fill the text's slots; plurals follow the language's rules. */
export type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string

/** `locale` is BCP 47; `messages` is what the build compiled from that language's catalog. */
export const createSay = (locale: string, messages: Messages): Say => {
  const i18n = setupI18n({ locale, messages: { [locale]: messages } })
  return (key, values) => i18n._(key, values)
}
