import type { Disclosure } from '@intilery-sidebar/store'
import type { Database } from '@intilery-sidebar/database'
import { createHmac, randomBytes } from 'node:crypto'

export type PeerTables = {
  peerEnd: { id: number; lastSeq: number; lastMac: string; lastSeal: string }
  peerLedger: Record<string, string | number | null>
}

const groupSizeMax = 500
const key = randomBytes(32)
const sign = (parts: readonly unknown[]): string =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')

export const createPeerTables = async ({ db }: Database<PeerTables>): Promise<void> => {
  await db.schema
    .createTable('peerLedger')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    .addColumn('at', 'bigint')
    .$call((table) => texts.reduce((made, name) => made.addColumn(name, 'text'), table))
    .execute()
  await db.schema
    .createIndex('peerByCustomer')
    .on('peerLedger')
    .columns(['tenantId', 'customerRef', 'seq'])
    .execute()
  await db.schema
    .createTable('peerEnd')
    .addColumn('id', 'integer')
    .addColumn('lastSeq', 'bigint')
    .addColumn('lastMac', 'text')
    .addColumn('lastSeal', 'text')
    .execute()
  await db.insertInto('peerEnd').values({ id: 1, lastSeq: 0, lastMac: 'genesis', lastSeal: '' }).execute()
}

const texts = [
  'tenantId',
  'host',
  'accountId',
  'agentId',
  'requestId',
  'action',
  'customerRef',
  'detail',
  'keyId',
  'mac',
]

/**
 * How the ledger was appended to before compare-and-swap: the end's row is locked over five round trips (begin, update,
 * insert, update, commit). Groups gather in the same way.
 */
export const appendWithRowLock = ({
  db,
}: Database<PeerTables>): ((disclosure: Disclosure) => Promise<void>) => {
  const waiting: { readonly disclosure: Disclosure; readonly settle: () => void }[] = []
  let isRunning = false
  const commit = (group: readonly Disclosure[]) =>
    db.transaction().execute(async (transaction) => {
      const { lastSeq, lastMac } = await transaction
        .updateTable('peerEnd')
        .set((update) => ({ lastSeq: update('lastSeq', '+', group.length) }))
        .returning(['lastSeq', 'lastMac'])
        .executeTakeFirstOrThrow()
      const rows = group.map((disclosure, index) => toRow(disclosure, lastSeq - group.length + index + 1))
      const mac = sign([lastMac, ...rows.flatMap((row) => Object.values(row))])
      await transaction
        .insertInto('peerLedger')
        .values(rows.map((row, index) => Object.assign(row, { mac: index === rows.length - 1 ? mac : '' })))
        .execute()
      await transaction
        .updateTable('peerEnd')
        .set({ lastMac: mac, lastSeal: sign(['last', lastSeq, mac]) })
        .execute()
    })
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.splice(0, groupSizeMax)
      await commit(group.map(({ disclosure }) => disclosure))
      for (const { settle } of group) settle()
    }
    isRunning = false
  }
  return (disclosure) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.push({ disclosure, settle: resolve })
    if (!isRunning) {
      isRunning = true
      setImmediate(() => void run())
    }
    return promise
  }
}

const toRow = ({ customerId, detail = '', ...disclosure }: Disclosure, seq: number) => ({
  seq,
  at: Date.now(),
  ...disclosure,
  customerRef: sign([disclosure.tenantId, customerId]),
  detail,
  keyId: 'key',
})
