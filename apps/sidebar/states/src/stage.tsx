import { QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactElement, type ReactNode } from 'react'
import { ApiProvider } from '../../src/api/session/api-context.ts'
import { createQueryClient } from '../../src/api/session/create-query-client.ts'
import { useSavedPreferences } from '../../src/api/preferences/use-saved-preferences.ts'
import { PreferencesScope } from '../../src/panels/preferences-scope.tsx'
import { SectionErrorBoundary } from '../../src/ui/problems/section-error-boundary.tsx'
import { GardenTheme } from '../../src/theme/garden-theme.tsx'
import { RecordProvider } from '../../src/ui/record-context.ts'
import { RevealProvider } from '../../src/ui/values/reveal-context.ts'
import { createStandInApi } from './stand-in-api.ts'
import type { State } from './state.ts'

const record = {
  markers: [
    { kind: 'created', at: '2026-11-24T08:00:00Z' },
    { kind: 'reply', at: '2026-11-24T10:40:00Z' },
    { kind: 'stage-changed', at: '2026-11-24T09:30:00Z' },
  ],
  recordUrl: 'https://desk.example/tickets/4821',
  insertIntoReply: () => Promise.resolve(),
} as const

/** What every component finds around it in the sidebar, with nothing shared between one state and the next. */
export const Stage = ({ state }: { readonly state: State }): ReactElement => {
  const [client] = useState(createQueryClient)
  const [api] = useState(() => createStandInApi(state.api))
  return (
    <QueryClientProvider client={client}>
      <ApiProvider value={api}>
        <RecordProvider value={record}>
          <RevealProvider value={() => api.reveal('', { path: [], reason: '' }, { signal: neverAborted })}>
            <GardenTheme>
              <WithoutChoice>
                <SectionErrorBoundary>{state.view}</SectionErrorBoundary>
              </WithoutChoice>
            </GardenTheme>
          </RevealProvider>
        </RecordProvider>
      </ApiProvider>
    </QueryClientProvider>
  )
}

const WithoutChoice = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <PreferencesScope preferences={useSavedPreferences()}>{children}</PreferencesScope>
)

const neverAborted = new AbortController().signal
