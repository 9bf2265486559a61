import { Secret } from '@intilery-sidebar/contract'
import { openStore } from '@intilery-sidebar/store'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { liveEnv, zendeskSecret } from '../../test/env/live-env.ts'
import { openReference } from '../../test/env/open-reference.ts'
import { spawnGateway, urlOf } from '../../test/env/spawn-gateway.ts'

const tenant = { clientId: 'acme', accountId: 'shop', brandId: 'SHOP' }

export type AdminGateway = AsyncDisposable & {
  readonly url: string
  /** Another address each time, as the command line prints it: it signs an admin in once. */
  readonly makeLink: () => Promise<string>
  /** The environment that the gateway and the command line share. */
  readonly env: Readonly<Record<string, string>>
}

/** A gateway that serves the admin page, before a reference API that takes `authToken`, on a store of its own. */
export const openAdminGateway = async (
  authToken: string,
  env: Readonly<Record<string, string>> = {},
): Promise<AdminGateway> => {
  const closing = new AsyncDisposableStack()
  const reference = closing.use(await openReference([{ ...tenant, authToken }]))
  const folder = await mkdtemp(join(tmpdir(), 'admin-'))
  closing.defer(() => rm(folder, { recursive: true, force: true }))
  const databaseUrl = join(folder, 'store.sqlite')
  const shared = {
    ...liveEnv,
    INTILERY_BASE_URL: reference.url,
    DATABASE_URL: databaseUrl,
    ZENDESK_SHARED_SECRET: zendeskSecret,
    ADMIN_PAGE: 'on',
    ...env,
  }
  const gateway = spawnGateway(shared)
  closing.defer(async () => {
    gateway.process.kill('SIGKILL')
    await gateway.exited
  })
  const url = await urlOf(gateway, 'Gateway')
  return {
    url,
    env: shared,
    makeLink: async () => {
      const store = await openStore({ url: databaseUrl, keys: [new Secret(liveEnv.STORE_KEY)] })
      const { token } = await store.adminAccess.makeLink()
      await store.close()
      return `${url}/admin/#link=${token}`
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}
