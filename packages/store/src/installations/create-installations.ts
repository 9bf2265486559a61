import type { Database } from '@intilery-sidebar/database'
import type { Seal } from '@intilery-sidebar/keys'
import type { Tables } from '../tables.ts'

/** Which host account, and who in it. `agentId` is null where an installation is for the whole account. */
export type InstallationKey = {
  readonly host: string
  readonly accountId: string
  readonly agentId: string | null
}

/** One host account (or one person in it) bound to a tenant, with what the host granted us there. */
export type Installation = InstallationKey & {
  readonly tenantId: string
  readonly installedAt: Date
  /** Counts the grants: give it back to `replaceGrant` to say which one you mean to replace. */
  readonly version: number
  /** Whatever the host needs remembered, as text; it is sealed at rest. */
  readonly grant: string
}

/** A host account that installed the app, without what the host granted. */
export type InstalledAccount = {
  readonly tenantId: string
  readonly host: string
  readonly accountId: string
  /** How many people of the account installed it for themselves. */
  readonly installations: number
  readonly installedAt: Date
}

export type Installations = {
  /** Installs, or installs again with a new grant. */
  save(installation: Omit<Installation, 'version' | 'installedAt'>): Promise<void>
  find(key: InstallationKey): Promise<Installation | null>
  /**
   * Replaces the grant unless another process already has; false then. The old grant stays until the new one is
   * durable.
   */
  replaceGrant(installation: Installation, grant: string): Promise<boolean>
  /** Every host account that has an installation. */
  list(): Promise<readonly InstalledAccount[]>
  /** False when there was none. */
  remove(key: InstallationKey): Promise<boolean>
}

type InstallationsOptions = {
  readonly database: Database<Tables>
  readonly seal: Seal
  readonly clock: () => number
}

export const createInstallations = ({ database, seal, clock }: InstallationsOptions): Installations => ({
  save: async ({ grant, ...installation }) => {
    const row = {
      ...toWhere(installation),
      tenantId: installation.tenantId,
      installedAt: clock(),
      grant: seal.seal(grant, toPlace(installation)),
    }
    await database.db
      .insertInto('installations')
      .values({ ...row, version: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['host', 'accountId', 'agentId'])
          .doUpdateSet((update) => ({ ...row, version: update('installations.version', '+', 1) })),
      )
      .execute()
  },
  find: async (key) => {
    const row = await database.db
      .selectFrom('installations')
      .selectAll()
      .where((where) => where.and(toWhere(key)))
      .executeTakeFirst()
    if (row === undefined) return null
    const installation = { ...row, ...key, installedAt: new Date(row.installedAt) }
    return { ...installation, grant: seal.open(row.grant, toPlace(installation)) }
  },
  replaceGrant: async (installation, grant) => {
    const { numUpdatedRows } = await database.db
      .updateTable('installations')
      .set({ grant: seal.seal(grant, toPlace(installation)), version: installation.version + 1 })
      .where((where) => where.and({ ...toWhere(installation), version: installation.version }))
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },
  list: () => listAccounts(database),
  remove: async (key) => {
    const { numDeletedRows } = await database.db
      .deleteFrom('installations')
      .where((where) => where.and(toWhere(key)))
      .executeTakeFirst()
    return numDeletedRows > 0n
  },
})

const listAccounts = async ({ db }: Database<Tables>): Promise<readonly InstalledAccount[]> => {
  const rows = await db
    .selectFrom('installations')
    .select(({ fn }) => ['tenantId', 'host', 'accountId', fn.countAll().as('installations')])
    .select(({ fn }) => fn.max('installedAt').as('installedAt'))
    .groupBy(['tenantId', 'host', 'accountId'])
    .orderBy('tenantId')
    .orderBy('host')
    .orderBy('accountId')
    .execute()
  return rows.map(({ tenantId, host, accountId, installations, installedAt }) => ({
    tenantId,
    host,
    accountId,
    installations: Number(installations),
    installedAt: new Date(installedAt),
  }))
}

const toWhere = ({ host, accountId, agentId }: InstallationKey) => ({
  host,
  accountId,
  agentId: agentId ?? '',
})

/** A grant copied to another tenant's row, or another person's, does not open there. */
const toPlace = (of: InstallationKey & { readonly tenantId: string }): readonly string[] => [
  'grant',
  of.tenantId,
  of.host,
  of.accountId,
  of.agentId ?? '',
]
