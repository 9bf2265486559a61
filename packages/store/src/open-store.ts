import type { DistinctCounter, Secret } from '@intilery-sidebar/contract'
import { createSeal, toKeys } from '@intilery-sidebar/keys'
import { withTimeout } from '@intilery-sidebar/waiting'
import { createAdminAccess, type AdminAccess } from './create-admin-access.ts'
import { createChoices, type Choices } from './create-choices.ts'
import { createErasures, type Erasures } from './create-erasures.ts'
import { createExportRuns, type ExportRuns } from './create-export-runs.ts'
import { createLookupCounts } from './create-lookup-counts.ts'
import { createPersonalizationKeys, type PersonalizationKeys } from './create-personalization-keys.ts'
import { createPreferences, type Preferences } from './create-preferences.ts'
import { createProofs, type Proofs } from './create-proofs.ts'
import { createPseudonyms } from './create-pseudonyms.ts'
import { createVisits, type Visits } from './create-visits.ts'
import { createInstallations, type Installations } from './installations/create-installations.ts'
import { createRevocations, type Revocations } from './installations/create-revocations.ts'
import { createLedger, type Ledger } from './ledger/create-ledger.ts'
import { toGenesis } from './ledger/to-genesis.ts'
import { createMigrations } from './migrations.ts'
import { openTables, type TablesPolicy } from './open-tables.ts'

const ledgerTimeoutMs = 2_000
/** Longer than a busy database needs for its smallest queries, and shorter than an agent waits for a page. */
const answerTimeoutMs = 5_000

export type StoreOptions = {
  /** `:memory:`, a path, or `postgres://…?schema=name`. */
  readonly url: string
  /** At least 32 bytes each. The first seals, names and signs; all open, find and verify. */
  readonly keys: readonly Secret[]
  /** Default `migrate`, which is for the gateway. */
  readonly tables?: TablesPolicy | undefined
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
  /** How long an answer waits for its disclosure to be recorded. Default 2 seconds. */
  readonly ledgerTimeoutMs?: number | undefined
  /**
   * How long a request, a readiness check or the end waits for a database that has stopped answering. Default 5
   * seconds.
   */
  readonly answerTimeoutMs?: number | undefined
}

/** What must survive a restart. */
export type Store = {
  readonly ledger: Ledger
  readonly installations: Installations
  readonly revocations: Revocations
  readonly proofs: Proofs
  /** Whom agents look up, counted for every process with this database. */
  readonly lookupCounts: DistinctCounter
  readonly visits: Visits
  readonly erasures: Erasures
  readonly preferences: Preferences
  readonly choices: Choices
  readonly personalizationKeys: PersonalizationKeys
  readonly adminAccess: AdminAccess
  readonly exportRuns: ExportRuns
  /**
   * Resolves when the database answers and can record; rejects when not in time, or when the ledger has lost its end.
   */
  ping(): Promise<void>
  /**
   * Records what still waits, then closes. Rejects when the database does not let it in time; no connection is worth
   * waiting for then.
   */
  close(): Promise<void>
}

/** Opens the store. Throws a `SchemaError` where its tables are of another version and stay as they are. */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const { keys, clock = Date.now } = options
  const { answerTimeoutMs: timeoutMs = answerTimeoutMs } = options
  const keysFor = (purpose: string) => toKeys(keys, { owner: 'store', purpose })
  const pseudonymKeys = keysFor('pseudonym')
  const chainKeys = keysFor('ledger chain')
  const seal = createSeal(keysFor('seal'))
  const database = await openTables(
    options.url,
    createMigrations(() => toGenesis(chainKeys.current, new Date(clock()))),
    options.tables ?? 'migrate',
  )
  const pseudonyms = createPseudonyms(pseudonymKeys)
  const ledger = createLedger({
    database,
    keys: { chain: chainKeys, pseudonym: pseudonymKeys },
    seal,
    clock,
    timeoutMs: options.ledgerTimeoutMs ?? ledgerTimeoutMs,
  })
  return {
    ledger,
    installations: createInstallations({ database, seal, clock }),
    revocations: createRevocations({ database, clock: options.clock, timeoutMs }),
    proofs: createProofs({ database, clock, timeoutMs }),
    lookupCounts: createLookupCounts({ database, clock: options.clock, timeoutMs }),
    visits: createVisits(database, pseudonyms),
    erasures: createErasures({ database, keys, clock, timeoutMs }),
    preferences: createPreferences({ database, pseudonyms, clock, timeoutMs }),
    choices: createChoices({ database, pseudonyms, clock, timeoutMs }),
    personalizationKeys: createPersonalizationKeys({ database, clock, timeoutMs }),
    adminAccess: createAdminAccess({ database, clock, timeoutMs }),
    exportRuns: createExportRuns({ database, clock: options.clock, timeoutMs }),
    ping: async () => {
      await withTimeout(
        database.db.selectFrom('ledgerEnds').select('id').executeTakeFirstOrThrow(),
        timeoutMs,
      )
    },
    close: async () => {
      try {
        await withTimeout(ledger.idle(), timeoutMs)
      } finally {
        await withTimeout(database.close(), timeoutMs)
      }
    },
  }
}
