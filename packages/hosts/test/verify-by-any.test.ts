import { describe, expect, it } from 'vitest'
import {
  HostApiError,
  LaunchError,
  combineVerifiers,
  type Launch,
  type LaunchVerifier,
} from '../src/server.ts'

const launchOf = (tenantId: string): Launch => ({
  host: 'zendesk',
  tenantId,
  accountId: tenantId,
  agentId: '1',
  agentRole: null,
  candidates: null,
  expiresAt: new Date(0),
  proofId: null,
  page: null,
})

const knowing = (tenantId: string): LaunchVerifier => ({
  host: 'zendesk',
  verify: async (proof) => {
    if (proof !== `of ${tenantId}`) throw new LaunchError(`Not of ${tenantId}`)
    return launchOf(tenantId)
  },
})

describe('a proof that one of several accounts may know', () => {
  it('is vouched for by the one that does, wherever it stands', async () => {
    const verifier = combineVerifiers(['shop', 'club', 'desk'].map(knowing))
    for (const tenantId of ['shop', 'club', 'desk'])
      expect((await verifier?.verify(`of ${tenantId}`))?.tenantId).toBe(tenantId)
  })

  it('is rejected with every reason when no account accepts it', async () => {
    await expect(combineVerifiers(['shop', 'club'].map(knowing))?.verify('of another')).rejects.toThrow(
      LaunchError,
    )
    await expect(combineVerifiers([knowing('shop')])?.verify('of another')).rejects.toThrow(LaunchError)
  })

  it('is not asked about further when the host of the one that knows it does not answer', async () => {
    const silent: LaunchVerifier = {
      host: 'zendesk',
      verify: () => Promise.reject(new HostApiError('unavailable', 'No answer')),
    }
    await expect(combineVerifiers([silent, knowing('club')])?.verify('of club')).rejects.toThrow(HostApiError)
  })

  it('has no verifier where no account is configured', () => {
    expect(combineVerifiers([])).toBeNull()
  })
})
