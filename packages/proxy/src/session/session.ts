import { profileRefSchema, type Secret } from '@intilery-sidebar/contract'
import type { Launch } from '@intilery-sidebar/hosts/server'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '../refusal.ts'
import { rememberVerified } from './remember-verified.ts'
import { sessionLifetimeMaxMs } from './session-lifetime.ts'
import { createTokenSigner } from './token-signer.ts'

/** Well-kept clocks differ by less. */
const clockToleranceMs = 10_000
/** Far more than a session with its candidates needs, and little enough to look at for nothing. */
const sessionTokenLengthMax = 16_384

const sessionSchema = z.strictObject({
  sessionId: z.string(),
  tenantId: z.string(),
  host: z.enum(['workbench', 'zendesk', 'pipedrive', 'canvas', 'signed-url']),
  accountId: z.string(),
  agentId: z.string().nullable(),
  agentRole: z.string().nullable(),
  policyVersion: z.string(),
  candidates: z.array(profileRefSchema).readonly().nullable(),
  /** Milliseconds since the epoch, as are all our times. */
  beganAtMs: z.int(),
  expiresAtMs: z.int(),
})

/** Who is asking, for which tenant, through which host. Everything a route knows of its caller comes from here. */
export type Session = Readonly<z.infer<typeof sessionSchema>> & {
  /** The tenant of the launch, where the session goes on in that of another brand of the account. */
  readonly launchTenantId?: string | undefined
}

export type Sessions = {
  /**
   * Turns a proven launch into a token for it. By the clock that processes share it is `sharedMs`: a session begins no
   * later, so that a process whose clock is ahead begins none that outlives a revocation.
   */
  open(launch: Launch, sharedMs: number): { readonly token: string; readonly session: Session }
  /** Throws `session-invalid` for anything but a living session of ours. */
  read(token: string): Session
}

type SessionsOptions = {
  readonly keys: readonly Secret[]
  readonly policyVersionFor: (tenantId: string) => string
  readonly lifetimeMs?: number | undefined
  readonly clock: () => number
}

export const createSessions = ({
  keys,
  policyVersionFor,
  lifetimeMs = sessionLifetimeMaxMs,
  clock,
}: SessionsOptions): Sessions => {
  const signer = rememberVerified(createTokenSigner({ keys, purpose: 'session', claims: sessionSchema }))
  return {
    open: (launch, sharedMs) => {
      const beganAtMs = Math.min(clock(), sharedMs)
      const expiresAtMs = clock() + Math.min(lifetimeMs, sessionLifetimeMaxMs)
      const policyVersion = policyVersionFor(launch.tenantId)
      const session = { ...toSession(launch), policyVersion, beganAtMs, expiresAtMs }
      return { token: signer.sign(session), session }
    },
    read: (token) => {
      const session = token.length > sessionTokenLengthMax ? null : signer.verify(token)
      if (session === null) throw new Refusal('session-invalid', 'The session is not one of ours')
      if (session.expiresAtMs <= clock()) throw new Refusal('session-invalid', 'The session has expired')
      // A clock that was put back would not see what ended the session, either.
      if (session.beganAtMs > clock() + clockToleranceMs)
        throw new Refusal('session-invalid', 'The session is from the future')
      if (session.policyVersion !== policyVersionFor(session.tenantId))
        throw new Refusal('session-invalid', 'The session began under another policy')
      return session
    },
  }
}

const toSession = ({ tenantId, host, accountId, agentId, agentRole, candidates }: Launch) => ({
  sessionId: randomUUID(),
  tenantId,
  host,
  accountId,
  agentId,
  agentRole,
  candidates,
})
