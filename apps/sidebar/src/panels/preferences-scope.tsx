import type { ReactElement, ReactNode } from 'react'
import { PreferencesProvider, type Preferences } from '../api/preferences/preferences-context.ts'
import { FoldsProvider } from '../ui/layout/folds-context.ts'
import { useSavedFolds } from './use-saved-folds.ts'

type PreferencesScopeProps = { readonly preferences: Preferences; readonly children: ReactNode }

/** Everything under it is as the agent left it. */
export const PreferencesScope = ({ preferences, children }: PreferencesScopeProps): ReactElement => (
  <PreferencesProvider value={preferences}>
    <WithFolds>{children}</WithFolds>
  </PreferencesProvider>
)

const WithFolds = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <FoldsProvider value={useSavedFolds()}>{children}</FoldsProvider>
)
