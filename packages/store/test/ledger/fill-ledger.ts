import { toKeys } from '@intilery-sidebar/keys'
import { DatabaseSync } from 'node:sqlite'
import { createPseudonyms } from '../../src/create-pseudonyms.ts'
import { groupSizeMax, toEndSeal, type End } from '../../src/ledger/chain.ts'
import { toEntries, toLedgerRows } from '../../src/ledger/to-ledger-rows.ts'
import { storeKey } from '../store-key.ts'

const keysFor = (purpose: string) => toKeys([storeKey], { owner: 'store', purpose })
const look = { tenantId: 'shop', host: 'zendesk', accountId: 'a', agentId: '7', action: 'traits' } as const

/** Writes entries as the store does, but all in one transaction: a million take seconds. */
export const fillLedger = (path: string, count: number, at: number): void => {
  const key = keysFor('ledger chain').current
  const pseudonyms = createPseudonyms(keysFor('pseudonym'))
  const database = new DatabaseSync(path)
  database.exec('begin')
  let end = readEnd(database)
  for (let done = 0; done < count; done += groupSizeMax) {
    const disclosures = Array.from({ length: Math.min(groupSizeMax, count - done) }, (_, index) => ({
      ...look,
      requestId: `r-${done + index}`,
      customerId: `c-${index}`,
    }))
    const rows = toLedgerRows(toEntries(disclosures, { key, pseudonyms, clock: () => at }), end, key)
    insert(database, rows)
    const last = rows.at(-1)
    if (last !== undefined) end = { seq: last.seq, mac: last.mac }
  }
  database
    .prepare('update "ledgerEnds" set "lastSeq" = ?, "lastMac" = ?, "lastSeal" = ?')
    .run(end.seq, end.mac, toEndSeal(key, 'last', end))
  database.exec('commit')
  database.close()
}

const readEnd = (database: DatabaseSync): End => {
  const end = database.prepare('select "lastSeq" as seq, "lastMac" as mac from "ledgerEnds"').get()
  return { seq: Number(end?.['seq']), mac: String(end?.['mac']) }
}

const insert = (database: DatabaseSync, rows: readonly object[]): void => {
  const names = Object.keys(rows[0] ?? {})
  const columns = names.map((name) => `"${name}"`).join(', ')
  const values = names.map((name) => `value ->> '${name}'`).join(', ')
  const statement = database.prepare(`insert into ledger (${columns}) select ${values} from json_each(?)`)
  statement.run(JSON.stringify(rows))
}
