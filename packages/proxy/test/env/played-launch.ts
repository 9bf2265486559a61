import { LaunchError, type Launch, type LaunchVerifier } from '@intilery-sidebar/hosts/server'
import { noon } from './test-env.ts'

/** A host that takes `good-…` for a proof. */
export const verifierOf = (change: Partial<Launch> = {}): LaunchVerifier => ({
  host: 'zendesk',
  verify: async (proof) => {
    if (!proof.startsWith('good-')) throw new LaunchError('Not good')
    return {
      host: 'zendesk',
      tenantId: 'shop',
      accountId: 'acme',
      agentId: '77',
      agentRole: null,
      candidates: null,
      expiresAt: new Date(noon + 300_000),
      proofId: proof,
      page: { embedders: ['https://acme.zendesk.com'] },
      ...change,
    }
  },
})
