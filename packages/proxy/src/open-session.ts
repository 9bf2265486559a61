import type { SessionGrant } from '@intilery-sidebar/contract'
import type { Launch } from '@intilery-sidebar/hosts/server'
import type { Context } from 'hono'
import type { ProxyEnv } from './proxy-env.ts'
import type { ProxyParts } from './proxy-parts.ts'
import { Refusal } from './refusal.ts'

/** The session that a proven launch buys. Throws `launch-invalid` when the tenant is not ours or the proof has counted before. */
export const openSession = async (
  { profilesFor, proofs, sessions }: ProxyParts,
  c: Context<ProxyEnv>,
  launch: Launch,
): Promise<SessionGrant> => {
  if (profilesFor(launch.tenantId) === null)
    throw new Refusal('launch-invalid', 'The launch is for a tenant we do not have')
  if (launch.proofId !== null && !(await proofs.spend(launch.proofId, toEnd(launch))))
    throw new Refusal('launch-invalid', 'The proof has counted before')
  const { token, session } = sessions.open(launch)
  c.set('session', session)
  return { token, expiresAt: new Date(session.expiresAtMs).toISOString() }
}

/** Verifiers forgive a clock that is a little behind, so a proof counts a little longer than it says. */
const toleranceMs = 60_000
const toEnd = ({ expiresAt }: Launch): Date => new Date(expiresAt.getTime() + toleranceMs)
