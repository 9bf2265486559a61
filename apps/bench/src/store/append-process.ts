import { Secret } from '@intilery-sidebar/contract'
import { openDatabase } from '@intilery-sidebar/database'
import { openStore, type Disclosure } from '@intilery-sidebar/store'
import { once } from 'node:events'
import { appendWithRowLock, type PeerTables } from './append-with-row-lock.ts'

// One of several processes that record disclosures as fast as their agents' answers leave, for as long as it is asked
// to.
const [, , url = '', way = '', seconds = '1', atOnce = '1'] = process.argv

const openWay = async (): Promise<(disclosure: Disclosure) => Promise<void>> => {
  if (way === 'row-lock') return appendWithRowLock(await openDatabase<PeerTables>(url))
  const keys = [new Secret('bench-store-key-0123456789abcdef01')]
  const { ledger } = await openStore({ url, keys, ledgerTimeoutMs: 20_000 })
  return (disclosure) => ledger.record(disclosure)
}

const record = await openWay()
process.on('disconnect', () => process.exit(0))
process.send?.({ isReady: true })
await once(process, 'message')
const endAt = performance.now() + Number(seconds) * 1000
let count = 0
const work = async (): Promise<void> => {
  while (performance.now() < endAt) {
    await record({
      tenantId: 'demo/shop/SHOP',
      host: 'zendesk',
      accountId: 'acme',
      agentId: 'agent-1',
      requestId: 'req_0123456789',
      action: 'traits',
      customerId: `c-${count % 100}`,
    })
    count += 1
  }
}
await Promise.all(Array.from({ length: Number(atOnce) }, work))
process.send?.({ count })
