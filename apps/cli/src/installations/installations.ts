import { countUse, listInstallations } from '@intilery-sidebar/gateway/installations'
import { tenantFlag, type Command } from '../command.ts'
import { chooseTenant } from '../input/choose-tenant.ts'
import { readLiveConfig } from '../input/read-live-config.ts'
import { withStore } from '../input/with-store.ts'

type Installed = Awaited<ReturnType<typeof listInstallations>>[number]

export const listInstallationsCommand: Command = {
  name: 'installations',
  summary:
    'Lists every tenant’s hosts: the account, whether agents use it, and how many did in the last 24 hours.',
  words: [],
  flags: [tenantFlag],
  examples: ['installations', 'installations --tenant acme/shop/SHOP --json'],
  run: async ({ flags }, { env, out, clock }) => {
    const config = readLiveConfig(env)
    const asked = flags['tenant'] === undefined ? null : chooseTenant(config, flags['tenant']).tenantId
    const found = await withStore(config, async (store) =>
      // A count of weeks may end in a timeout where the list itself does not.
      listInstallations(config, store, await countUse(store.ledger, clock()).catch(() => null)),
    )
    const installations = found.filter(({ tenantId }) => asked === null || tenantId === asked)
    const tenants = config.tenants.filter(({ tenantId }) => asked === null || tenantId === asked)
    for (const installed of installations) out(toLine(installed))
    const without = tenants.filter(({ tenantId }) =>
      installations.every((each) => each.tenantId !== tenantId),
    )
    for (const { tenantId } of without)
      out(`${tenantId}\tno host is set up or installed, so none of its agents can sign in`)
    const isWell = without.length === 0 && installations.every(({ health }) => !isAmiss(health))
    return {
      isWell,
      json: {
        installations: installations.map(toJson),
        withoutHost: without.map(({ tenantId }) => tenantId),
      },
    }
  },
}

const isAmiss = (health: Installed['health']): boolean =>
  health === 'unknown-tenant' || health === 'not-counted'

const meanings = {
  used: 'in use',
  unused: 'not used in 14 days',
  'unknown-tenant': 'its tenant is not in the settings',
  'not-counted': 'its use could not be counted',
} as const satisfies Record<Installed['health'], string>

const toLine = ({ tenantId, host, accountId, health, agents, lastSeenAtMs }: Installed): string =>
  [
    tenantId,
    host,
    accountId ?? 'any account',
    meanings[health],
    `${agents ?? 'unknown'} agents in 24 hours`,
    // Fourteen days are counted, so an account without use in them may have been used before.
    lastSeenAtMs === null ? 'last use unknown' : `last used ${new Date(lastSeenAtMs).toISOString()}`,
  ].join('\t')

const toJson = ({ lastSeenAtMs, ...installed }: Installed) => ({
  ...installed,
  lastSeenAt: lastSeenAtMs === null ? null : new Date(lastSeenAtMs),
})
