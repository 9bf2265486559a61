import { type ProfileRef } from '@intilery-sidebar/contract'
import type { LaunchVerifier } from '@intilery-sidebar/hosts/server'

/** A host whose every launch names these candidates. */
export const naming = (candidates: readonly ProfileRef[]): LaunchVerifier => ({
  host: 'signed-url',
  verify: async () => ({
    host: 'signed-url',
    tenantId: 'shop',
    accountId: 'embedder',
    agentId: 'a',
    agentRole: null,
    candidates,
    expiresAt: new Date(),
    proofId: null,
    page: null,
  }),
})
