// A process that finds the people of a record again and again, each time with an access token that has just ended.
import { openStore } from '@intilery-sidebar/store'
import { createTestPipedrive, storeKey } from './test-pipedrive.ts'

const hourMs = 3_600_000

const [url = '', origin = ''] = process.argv.slice(2)
const store = await openStore({ url, keys: [storeKey] })
let now = Date.now()
const { records } = createTestPipedrive({ origin, installations: store.installations, clock: () => now })

for (;;) {
  now += hourMs
  const question = { resource: 'person', id: '3', signal: new AbortController().signal }
  await records.findPeople({ tenantId: 'shop', accountId: '54321', agentId: '7' }, question)
  process.stdout.write('found\n')
}
