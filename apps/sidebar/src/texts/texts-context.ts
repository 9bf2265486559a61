import { createContext, useContext } from 'react'
import type { Formats } from './create-formats.ts'
import type { Say } from './create-say.ts'

/** The agent's language: what to say, and how to write dates and numbers in it. */
export type Texts = {
  readonly say: Say
  readonly formats: Formats
  readonly direction: 'ltr' | 'rtl'
  /** False while only the first paint's words are there. */
  readonly isWhole: boolean
  /** Makes the other words load. */
  readonly loadRest: () => void
}

const TextsContext = createContext<Texts | null>(null)

export const TextsProvider = TextsContext.Provider

/** The agent's language, for whoever is rendered under `TextsProvider`. */
export const useTexts = (): Texts => {
  const texts = useContext(TextsContext)
  if (texts === null) throw new Error('useTexts needs a TextsProvider above it')
  return texts
}
