import type { PreferencesKey } from './create-preferences.ts'

/** One agent as the text of which the store keeps a pseudonym. */
export const toAgentName = ({ host, accountId, agentId }: PreferencesKey): string =>
  JSON.stringify([host, accountId, agentId])
