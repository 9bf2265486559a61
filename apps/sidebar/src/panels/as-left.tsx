import type { ReactElement, ReactNode } from 'react'
import { PreferencesProvider, type Preferences } from '../api/preferences-context.ts'
import { FoldsProvider } from '../ui/folds-context.ts'
import { useKeptFolds } from './use-kept-folds.ts'

type AsLeftProps = { readonly preferences: Preferences; readonly children: ReactNode }

/** Everything under it is as the agent left it. */
export const AsLeft = ({ preferences, children }: AsLeftProps): ReactElement => (
  <PreferencesProvider value={preferences}>
    <WithFolds>{children}</WithFolds>
  </PreferencesProvider>
)

const WithFolds = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <FoldsProvider value={useKeptFolds()}>{children}</FoldsProvider>
)
