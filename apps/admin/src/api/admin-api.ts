import {
  adminSessionSchema,
  overviewSchema,
  ruleEffectsSchema,
  type AdminSessionGrant,
  type Overview,
  type RuleEffects,
} from '@intilery-sidebar/contract/admin'
import { problemSchema } from '@intilery-sidebar/contract'

/** The gateway answered with a problem. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** What the page asks its gateway. Rejects with an `ApiError`, or with what `fetch` rejects with. */
export type AdminApi = {
  signIn(link: string): Promise<AdminSessionGrant>
  signOut(): Promise<void>
  getOverview(signal: AbortSignal): Promise<Overview>
  getRuleEffects(tenantId: string): Promise<RuleEffects>
}

type Fetch = (path: string, init?: RequestInit) => Promise<Response>

export const createAdminApi = (send: Fetch): AdminApi => {
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await send(`/admin/api/${path}`, init)
    if (response.status === 204) return null
    const body: unknown = await response.json()
    if (!response.ok) throw new ApiError(problemSchema.parse(body).code)
    return body
  }
  return {
    signIn: async (link) =>
      adminSessionSchema.parse(
        await ask('session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ link }),
        }),
      ),
    signOut: async () => void (await ask('session', { method: 'DELETE' })),
    getOverview: async (signal) => overviewSchema.parse(await ask('overview', { signal })),
    getRuleEffects: async (tenantId) =>
      ruleEffectsSchema.parse(await ask(`rule-effects?tenant=${encodeURIComponent(tenantId)}`)),
  }
}
