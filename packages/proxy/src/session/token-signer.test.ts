import { Secret } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createHandles } from './handle.ts'
import { Refusal } from '../refusal.ts'
import { createSessions } from './session.ts'
import { createTokenSigner } from './token-signer.ts'

const keys = [new Secret('session-key-canary-0123456789abcdef')]

/** What a version of ours signs whose tokens know other things. */
const signElsewhere = (purpose: string): string =>
  createTokenSigner({ keys, purpose, claims: z.object({ sinceV2: z.string() }) }).sign({ sinceV2: 'yes' })

describe('a token that another version of ours signed', () => {
  it('reads as unsigned', () => {
    const signer = createTokenSigner({ keys, purpose: 'session', claims: z.strictObject({ a: z.string() }) })
    expect(signer.verify(signer.sign({ a: 'b' }))).toEqual({ a: 'b' })
    expect(signer.verify(signElsewhere('session'))).toBeNull()
  })

  it('is no session and no handle, which is a refusal and not a surprise', () => {
    const sessions = createSessions({ keys, policyVersionFor: () => 'p', clock: () => 0 })
    expect(() => sessions.read(signElsewhere('session'))).toThrow(Refusal)
    const { session } = sessions.open(
      {
        host: 'workbench',
        tenantId: 'shop',
        accountId: 'w',
        agentId: 'a',
        agentRole: null,
        candidates: null,
        expiresAt: new Date(0),
        proofId: null,
        page: null,
      },
      0,
    )
    expect(() => createHandles(keys).read(signElsewhere('handle'), session)).toThrow(Refusal)
  })
})
