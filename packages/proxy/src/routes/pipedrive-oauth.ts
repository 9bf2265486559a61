import type { Secret } from '@intilery-sidebar/contract'
import type { Pipedrive } from '@intilery-sidebar/hosts/server'
import type { Proofs, Revocations } from '@intilery-sidebar/store'
import type { Handler } from 'hono'
import { z } from 'zod'
import { parseInput } from '../input/parse-input.ts'
import { createPipedriveState } from '../session/pipedrive-state.ts'
import type { ProxyEnv } from '../proxy-env.ts'
import { readJson } from '../input/read-json.ts'
import { Refusal } from '../refusal.ts'

type PipedriveOAuth = {
  readonly start: Handler<ProxyEnv>
  readonly callback: Handler<ProxyEnv>
  readonly uninstall: Handler<ProxyEnv>
  readonly visibility: Handler<ProxyEnv>
}

/** Where spent proofs and ended sessions are kept. */
type Installing = {
  readonly proofs: Proofs
  readonly revocations: Revocations
  readonly clock: () => number
}

export const pipedriveCallbackSchema = z.object({
  code: z.string().min(1).max(2000),
  state: z.string().min(1).max(2000),
})
export const pipedriveUninstallSchema = z.object({
  company_id: z.int().positive(),
  user_id: z.int().positive(),
})

/** How the Pipedrive app is installed and uninstalled. Pipedrive has one address for the end of both. */
export const createPipedriveOAuth = (
  { proofs, revocations, clock }: Installing,
  pipedrive: Pipedrive,
  sessionKeys: readonly Secret[],
): PipedriveOAuth => {
  const states = createPipedriveState(sessionKeys, clock)
  return {
    start: (c) => c.redirect(pipedrive.authorizeUrl(states.begin(c)).href, 302),
    callback: async (c) => {
      if (c.req.query('error') !== undefined)
        throw new Refusal('launch-invalid', 'The installation was declined')
      const { code, state } = parseInput(pipedriveCallbackSchema, c.req.query())
      const { nonce, expiresAt } = states.end(c, state)
      if (!(await proofs.spend(nonce, expiresAt)))
        throw new Refusal('launch-invalid', 'The installation has ended before')
      const { apiDomain } = await pipedrive.install(code)
      return c.redirect(apiDomain, 303)
    },
    uninstall: async (c) => {
      if (!pipedrive.isFromPipedrive(c.req.header('authorization') ?? ''))
        throw new Refusal('launch-invalid', 'The uninstallation is not from Pipedrive')
      const { company_id: companyId, user_id: userId } = parseInput(
        pipedriveUninstallSchema,
        await readJson(c.req.raw),
      )
      const user = await pipedrive.findUser(String(companyId), String(userId))
      if (user === null) return c.body(null, 204)
      // The grant goes last: while it is here, Pipedrive's next attempt still finds whose sessions to end.
      await revocations.revoke({ host: 'pipedrive', at: new Date(clock()), ...user })
      await pipedrive.uninstall(user)
      return c.body(null, 204)
    },
    // Pipedrive reports here that a user shared a panel; each user still installs for themselves, so there is nothing
    // to do.
    visibility: (c) => c.body(null, 204),
  }
}
