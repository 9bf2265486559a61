import type { Secret } from '@intilery-sidebar/contract'
import { migrate, openDatabase } from '@intilery-sidebar/database'
import { createErasures, type Erasures } from './create-erasures.ts'
import { createPreferences, type Preferences } from './create-preferences.ts'
import { createProofs, type Proofs } from './create-proofs.ts'
import { createPseudonyms } from './create-pseudonyms.ts'
import { createSeal } from './create-seal.ts'
import { createVisits, type Visits } from './create-visits.ts'
import { createInstallations, type Installations } from './installations/create-installations.ts'
import { inTime } from './in-time.ts'
import { createRevocations, type Revocations } from './installations/create-revocations.ts'
import { createLedger, type Ledger } from './ledger/create-ledger.ts'
import { migrations } from './migrations.ts'
import { toStoreKeys } from './store-keys.ts'
import type { Tables } from './tables.ts'

const ledgerTimeoutMs = 2_000
/** Longer than a busy database needs for its smallest questions, and shorter than anybody waits for a page. */
const answerTimeoutMs = 5_000

export type StoreOptions = {
  /** `:memory:`, a path, or `postgres://…?schema=name`. */
  readonly url: string
  /** At least 32 bytes each. The first seals, names and signs; all open, find and verify. */
  readonly keys: readonly Secret[]
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
  /** How long an answer waits for its disclosure to be recorded. Default 2 seconds. */
  readonly ledgerTimeoutMs?: number | undefined
  /** How long a request, a readiness check or the end waits for a database that has stopped answering. Default 5 seconds. */
  readonly answerTimeoutMs?: number | undefined
}

/** What must survive a restart. */
export type Store = {
  readonly ledger: Ledger
  readonly installations: Installations
  readonly revocations: Revocations
  readonly proofs: Proofs
  readonly visits: Visits
  readonly erasures: Erasures
  readonly preferences: Preferences
  /** Resolves when the database answers, and rejects when it does not in time. */
  ping(): Promise<void>
  /** Records what still waits, then closes. Rejects when the database does not let it in time; no connection is worth waiting for then. */
  close(): Promise<void>
}

/** Opens the store and brings its tables up to date. */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const { keys, clock = Date.now } = options
  const { answerTimeoutMs: timeoutMs = answerTimeoutMs } = options
  const pseudonymKeys = toStoreKeys(keys, 'pseudonym')
  const chainKeys = toStoreKeys(keys, 'ledger chain')
  const seal = createSeal(toStoreKeys(keys, 'seal'))
  const database = await openDatabase<Tables>(options.url)
  await migrate(database, migrations)
  const pseudonyms = createPseudonyms(pseudonymKeys)
  const ledger = await createLedger({
    database,
    keys: { chain: chainKeys, pseudonym: pseudonymKeys },
    clock,
    timeoutMs: options.ledgerTimeoutMs ?? ledgerTimeoutMs,
  })
  return {
    ledger,
    installations: createInstallations({ database, seal, clock }),
    revocations: createRevocations(database, timeoutMs),
    proofs: createProofs({ database, clock, timeoutMs }),
    visits: createVisits(database, pseudonyms),
    erasures: createErasures({ database, keys, clock, timeoutMs }),
    preferences: createPreferences({ database, pseudonyms, clock, timeoutMs }),
    ping: async () => {
      await inTime(database.db.selectFrom('ledgerEnds').select('id').execute(), timeoutMs)
    },
    close: async () => {
      try {
        await inTime(ledger.idle(), timeoutMs)
      } finally {
        await inTime(database.close(), timeoutMs)
      }
    },
  }
}
