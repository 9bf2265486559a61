// A process that records disclosures as fast as it can, and writes each one's request id when it is recorded.
import { openStore } from '../src/index.ts'
import { storeKey } from './store-key.ts'

const atOnce = 8

const [url = ''] = process.argv.slice(2)
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
