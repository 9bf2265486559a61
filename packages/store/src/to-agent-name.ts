/** One agent. Two hosts, or two accounts of one, may call two people alike. */
export type PreferencesKey = {
  readonly tenantId: string
  readonly host: string
  readonly accountId: string
  readonly agentId: string
}

/** One agent as the text of which the store keeps a pseudonym. */
export const toAgentName = ({ host, accountId, agentId }: PreferencesKey): string =>
  JSON.stringify([host, accountId, agentId])
