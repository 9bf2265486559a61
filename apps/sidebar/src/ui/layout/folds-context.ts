import { createContext, useContext } from 'react'

/** The sections of which the heading alone is shown. */
export type Folds = {
  readonly isFolded: (section: SectionName) => boolean
  readonly toggle: (section: SectionName) => void
}

export type SectionName = 'traits' | 'preferences' | 'metadata' | 'life-index' | `insights-${InsightName}`

type InsightName =
  | 'score'
  | 'predicted'
  | 'changes'
  | 'verdict'
  | 'viewed'
  | 'orders'
  | 'receipts'
  | 'reply'
  | 'rhythm'
  | 'key-events'
  | 'activity'
  | 'unusual'

const FoldsContext = createContext<Folds | null>(null)

export const FoldsProvider = FoldsContext.Provider

/** Which sections are folded. Needs a `FoldsProvider` above it. */
export const useFolds = (): Folds => {
  const folds = useContext(FoldsContext)
  if (folds === null) throw new Error('useFolds needs a FoldsProvider above it')
  return folds
}
