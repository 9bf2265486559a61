import type { AgentPreferences, DefaultPreferences } from '@intilery-sidebar/contract'
import { createContext, useContext } from 'react'

/** What becomes of what an agent chose, when they choose something else. */
export type PreferencesChange = (before: AgentPreferences, defaults: DefaultPreferences) => AgentPreferences

/** What is pinned where the agent has chosen nothing. */
export type ToDefaultPins = (defaults: DefaultPreferences) => readonly string[]

/** What this agent chose to see and how, and how to choose otherwise. */
export type Preferences = {
  /** False until the saved preferences have arrived, or could not be had. */
  readonly isSettled: boolean
  readonly preferences: AgentPreferences
  readonly defaults: DefaultPreferences
  /** False where a choice lasts no longer than the page. */
  readonly isSaved: boolean
  /** Shows at once, and is kept a moment later. Pins are changed from what was pinned until then. */
  readonly change: (change: PreferencesChange, toDefaultPins?: ToDefaultPins) => void
}

const PreferencesContext = createContext<Preferences | null>(null)

export const PreferencesProvider = PreferencesContext.Provider

/** This agent's preferences, for components under `PreferencesProvider`. */
export const usePreferences = (): Preferences => {
  const preferences = useContext(PreferencesContext)
  if (preferences === null) throw new Error('usePreferences needs a PreferencesProvider above it')
  return preferences
}
