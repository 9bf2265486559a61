import type { SessionGrant } from '@intilery-sidebar/contract'
import type { Launch, LaunchRefusal } from '@intilery-sidebar/hosts/server'
import type { Proofs, Revocations } from '@intilery-sidebar/store'
import type { Context } from 'hono'
import type { ProxyEnv } from '../proxy-env.ts'
import type { ProxyOptions } from '../proxy-options.ts'
import { Refusal } from '../refusal.ts'
import type { Sessions } from './session.ts'

/** What turns a proven launch into a session. */
export type SessionOpening = Pick<ProxyOptions, 'profilesFor'> & {
  readonly proofs: Proofs
  readonly revocations: Pick<Revocations, 'now'>
  readonly sessions: Sessions
}

/**
 * The session that a verified launch is exchanged for. Throws `launch-invalid` when the tenant is not ours or the proof
 * was used before, and `ledger-unavailable` when the store is silent; the proof is not used up then.
 */
export const openSession = async (
  { profilesFor, proofs, revocations, sessions }: SessionOpening,
  c: Context<ProxyEnv>,
  launch: Launch,
): Promise<SessionGrant> => {
  if (profilesFor(launch.tenantId) === null)
    throw refuse(launch, { reason: 'tenant-unknown', message: 'The launch is for a tenant we do not have' })
  const beganAtMs = await askTime(revocations)
  if (launch.proofId !== null && !(await proofs.spend(launch.proofId, toEnd(launch))))
    throw refuse(launch, { reason: 'spent', message: 'The proof was used before' })
  const { token, session } = sessions.open(launch, beganAtMs)
  c.set('session', session)
  return { token, expiresAt: new Date(session.expiresAtMs).toISOString() }
}

const askTime = async (revocations: Pick<Revocations, 'now'>): Promise<number> => {
  try {
    return await revocations.now()
  } catch (error) {
    throw new Refusal('ledger-unavailable', 'The store did not answer what time it is', { cause: error })
  }
}

const refuse = (
  { host }: Launch,
  { reason, message }: { readonly reason: LaunchRefusal['reason']; readonly message: string },
): Refusal =>
  new Refusal('launch-invalid', message, { launch: host === 'signed-url' ? { reason } : undefined })

/** Verifiers forgive a clock that is a little behind, so a proof counts a little longer than it says. */
const toleranceMs = 60_000
const toEnd = ({ expiresAt }: Launch): Date => new Date(expiresAt.getTime() + toleranceMs)
