import type { Secret } from '@intilery-sidebar/contract'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { clockToleranceSeconds } from '../launch/clock-tolerance.ts'
import { LaunchError } from '../launch/launch-error.ts'
import type { LaunchVerifier } from '../launch/launch.ts'
import { toHmacKeys, type HmacKey } from '../launch/hmac-keys.ts'

const issuer = 'intilery-workbench'
const audience = 'intilery-sidebar'
const tokenType = 'launch+jwt'
const lifetimeSeconds = 300

export type WorkbenchLaunchOptions = {
  /** The first signs; all verify, so that a key can be replaced while proofs made with the old one are about. */
  readonly keys: readonly Secret[]
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
}

type WorkbenchAgent = { readonly tenantId: string; readonly agentId: string; readonly agentRole: string }

export type WorkbenchLaunch = LaunchVerifier & {
  /** A proof for this agent, good for five minutes. */
  sign(agent: WorkbenchAgent): Promise<string>
}

const claimsSchema = z.object({
  sub: z.string().min(1).max(200),
  tenant: z.string().min(1).max(200),
  role: z.string().min(1).max(100),
  iat: z.int(),
  exp: z.int(),
})

/** The workbench plays a host, so it proves itself as one: HS256, five minutes, for our audience only. */
export const createWorkbenchLaunch = ({
  keys,
  clock = Date.now,
}: WorkbenchLaunchOptions): WorkbenchLaunch => {
  const hmacKeys = toHmacKeys(keys)
  return {
    host: 'workbench',
    sign: (agent) => sign(agent, hmacKeys[0], clock()),
    verify: async (proof) => {
      const { sub, tenant, role, exp } = await readClaims(proof, hmacKeys, clock())
      return {
        host: 'workbench',
        tenantId: tenant,
        accountId: 'workbench',
        agentId: sub,
        agentRole: role,
        candidates: null,
        expiresAt: new Date(exp * 1000),
        proofId: null,
        page: null,
      }
    },
  }
}

const sign = (agent: WorkbenchAgent, key: HmacKey, nowMs: number): Promise<string> => {
  const issuedAt = Math.floor(nowMs / 1000)
  return new SignJWT({ tenant: agent.tenantId, role: agent.agentRole })
    .setProtectedHeader({ alg: 'HS256', typ: tokenType, kid: key.id })
    .setSubject(agent.agentId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(key.bytes)
}

const readClaims = async (proof: string, keys: readonly HmacKey[], nowMs: number) => {
  try {
    const { payload } = await jwtVerify(proof, ({ kid }) => findKey(keys, kid), {
      algorithms: ['HS256'],
      issuer,
      audience,
      typ: tokenType,
      maxTokenAge: lifetimeSeconds,
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(nowMs),
    })
    const claims = claimsSchema.parse(payload)
    if (claims.exp - claims.iat > lifetimeSeconds) throw new LaunchError('The proof lives too long')
    return claims
  } catch (error) {
    throw error instanceof LaunchError
      ? error
      : new LaunchError('The proof is not a workbench launch', { cause: error })
  }
}

const findKey = (keys: readonly HmacKey[], id: string | undefined): Uint8Array => {
  const key = keys.find((candidate) => candidate.id === id)
  if (key === undefined) throw new errors.JWKSNoMatchingKey()
  return key.bytes
}
