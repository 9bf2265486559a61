import { usePreferences } from '../api/preferences/preferences-context.ts'
import type { Folds } from '../ui/layout/folds-context.ts'

/** Sections stay folded or unfolded from customer to customer. */
export const useSavedFolds = (): Folds => {
  const { preferences, change } = usePreferences()
  return {
    isFolded: (section) => preferences.folds.includes(section),
    toggle: (section) => change((before) => ({ ...before, folds: toggled(before.folds, section) })),
  }
}

const toggled = (folds: readonly string[], section: string): readonly string[] =>
  folds.includes(section) ? folds.filter((other) => other !== section) : [...folds, section]
