import { usePreferences } from '../api/preferences-context.ts'
import type { Folds } from '../ui/folds-context.ts'

/** Sections stay as the agent leaves them, whoever is shown in them. */
export const useKeptFolds = (): Folds => {
  const { preferences, change } = usePreferences()
  return {
    isFolded: (section) => preferences.folds.includes(section),
    toggle: (section) => change((before) => ({ ...before, folds: toggled(before.folds, section) })),
  }
}

const toggled = (folds: readonly string[], section: string): readonly string[] =>
  folds.includes(section) ? folds.filter((other) => other !== section) : [...folds, section]
