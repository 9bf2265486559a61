// A process that records disclosures as fast as it can, from a given moment on, and writes each one's request id when
// it is recorded.
import { setTimeout as sleep } from 'node:timers/promises'
import { openStore } from '../../src/index.ts'
import { storeKey } from '../store-key.ts'

const atOnce = 8

const [url = '', startAtMs = '0'] = process.argv.slice(2)
await sleep(Math.max(0, Number(startAtMs) - Date.now()))
const { ledger } = await openStore({ url, keys: [storeKey], ledgerTimeoutMs: 20_000 })

const record = async (worker: number): Promise<never> => {
  for (let count = 0; ; count += 1) {
    const requestId = `${process.pid}-${worker}-${count}`
    await ledger.record({
      tenantId: 'shop',
      host: 'zendesk',
      accountId: 'acme',
      agentId: 'agent-1',
      requestId,
      action: 'traits',
      customerId: 'c-1',
    })
    process.stdout.write(`${requestId}\n`)
  }
}

await Promise.all(Array.from({ length: atOnce }, (_, worker) => record(worker)))
