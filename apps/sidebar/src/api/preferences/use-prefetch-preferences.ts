import { useQuery } from '@tanstack/react-query'
import { useApi } from '../session/api-context.ts'
import { preferencesQuery } from './preferences-query.ts'

/** Requests the agent's preferences beside who is on screen, before the panels that read them are there. */
export const usePrefetchPreferences = (): void => {
  useQuery(preferencesQuery(useApi()))
}
