import type { TranslateOf } from '@intilery-sidebar/sidebar/texts/create-translate'
import type { createWholeFormats } from '@intilery-sidebar/sidebar/texts/create-whole-formats'
import { createContext, useContext } from 'react'
import type { MessageKey } from './message-key.ts'

/** The admin's language: what to say, and how to write dates and numbers in it. */
export type Texts = {
  readonly t: TranslateOf<MessageKey>
  /** What a problem is called; its code where this version knows no name. */
  readonly problem: (code: string) => string
  readonly formats: ReturnType<typeof createWholeFormats>
  /** Milliseconds as such below a second, and in the larger unit above. */
  readonly latency: (durationMs: number) => string
  readonly size: (bytes: number) => string
  readonly percent: (share: number) => string
  readonly direction: 'ltr' | 'rtl'
}

const TextsContext = createContext<Texts | null>(null)

export const TextsProvider = TextsContext.Provider

/** The admin's language. Needs a `TextsProvider` above it. */
export const useTexts = (): Texts => {
  const texts = useContext(TextsContext)
  if (texts === null) throw new Error('useTexts needs a TextsProvider above it')
  return texts
}
