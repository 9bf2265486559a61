import { migrate, openDatabase } from '@intilery-sidebar/database'
import { createApp } from './create-app.ts'
import type { Connection } from './connection.ts'
import { FaultSchedule } from './faults/fault-schedule.ts'
import type { TransportFault } from './faults/fault.ts'
import { breakWithoutSocket } from './faults/without-socket.ts'
import { documentedLimit, type RequestLimit } from './limits/request-bucket.ts'
import { Scrolls } from './profiles/scrolls.ts'
import { TimelinePositions } from './profiles/timeline-positions.ts'
import { hasCustomers } from './storage/find-customers.ts'
import { importHistory, type History } from './storage/import-history.ts'
import { migrationsFor } from './storage/migrations.ts'
import type { Tables } from './storage/tables.ts'
import { defaultReadings, type Readings } from './readings.ts'
import { demoTenant, type Tenant } from './tenant.ts'
import { Tenants } from './tenants.ts'

export type ReferenceApiOptions = {
  /** `:memory:` (default), a path, `sqlite:path` or `postgres://…?schema=name`. */
  readonly database?: string | undefined
  /** Default: the demo tenant alone. */
  readonly tenants?: readonly Tenant[] | undefined
  /** Milliseconds since 1970; default the machine's clock. */
  readonly clock?: (() => number) | undefined
  /** How often one key may ask; default the documented 100 a second with a burst of 500. Null lifts the limit. */
  readonly limit?: RequestLimit | null | undefined
  /** Receives errors that no request caused; the caller only learns that something went wrong. */
  readonly onUnexpected?: ((error: unknown) => void) | undefined
  /** Serves `PUT /__reference/faults`, which breaks answers on purpose. Default false. */
  readonly allowsFaults?: boolean | undefined
  /** Which of the answers that the documentation allows are given; what is left out keeps its default. */
  readonly readings?: Partial<Readings> | undefined
  /** How long a listing waits for its next page. Default five minutes. */
  readonly scrollKeepAliveMs?: number | undefined
}

export type ReferenceApi = {
  /** The whole API without a socket. */
  fetch(request: Request, connection?: Connection): Promise<Response>
  /** Writes customers that are not there yet with everything they ever did, all or nothing. */
  importHistory(histories: Iterable<History>, tenant?: Tenant): Promise<void>
  /** Whether the tenant (default: the first one) has no customers yet. */
  isEmpty(tenant?: Tenant): Promise<boolean>
  close(): Promise<void>
}

const defaultScrollKeepAliveMs = 300_000

/** The Profile API on a database of its own. */
export const createReferenceApi = async (options: ReferenceApiOptions = {}): Promise<ReferenceApi> => {
  const database = await openDatabase<Tables>(options.database ?? ':memory:')
  await migrate(database, migrationsFor(database.kind))
  const tenants = await Tenants.open(database.db, options.tenants ?? [demoTenant])
  const clock = options.clock ?? Date.now
  const keepAliveMs = options.scrollKeepAliveMs ?? defaultScrollKeepAliveMs
  const { limit = documentedLimit, onUnexpected = () => undefined, allowsFaults = false } = options
  const faults = allowsFaults ? new FaultSchedule(clock) : null
  const positions = new TimelinePositions()
  const scrolls = new Scrolls({ keepAliveMs, clock })
  const readings = { ...defaultReadings, ...options.readings }
  const parts = { database, tenants, scrolls, positions, limit, clock, onUnexpected, faults, readings }
  const app = createApp(parts)
  return {
    fetch: (request, connection) => answer(app, request, connection),
    importHistory: (histories, tenant) => importHistory(database, tenants.seqOf(tenant), histories),
    isEmpty: async (tenant) => !(await hasCustomers(database.db, tenants.seqOf(tenant))),
    close: () => database.close(),
  }
}

const answer = async (
  app: ReturnType<typeof createApp>,
  request: Request,
  connection: Connection = {},
): Promise<Response> => {
  let transportFault: TransportFault | null = null
  const response = await app.fetch(request, {
    onTransportFault: (fault) => (transportFault = fault),
    ...connection,
  })
  return transportFault === null ? response : breakWithoutSocket(response, transportFault, request.signal)
}
