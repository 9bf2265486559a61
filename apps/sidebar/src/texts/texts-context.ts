import { createContext, useContext } from 'react'
import type { Formats } from './formats.ts'
import type { Translate } from './create-translate.ts'

/** The agent's language: what to say, and how to write dates and numbers in it. */
export type Texts = {
  readonly t: Translate
  readonly formats: Formats
  readonly direction: 'ltr' | 'rtl'
  /** False while only the first paint's words are there. */
  readonly isWhole: boolean
  /** How often in a row the language did not load; it is retried by itself. */
  readonly failures: number
  /** Loads what is missing at once. */
  readonly retry: () => void
  /** Makes the other words load. */
  readonly loadRest: () => void
}

const TextsContext = createContext<Texts | null>(null)

export const TextsProvider = TextsContext.Provider

/** The agent's language. Needs a `TextsProvider` above it. */
export const useTexts = (): Texts => {
  const texts = useContext(TextsContext)
  if (texts === null) throw new Error('useTexts needs a TextsProvider above it')
  return texts
}
