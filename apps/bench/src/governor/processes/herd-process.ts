import { notableCustomers } from '@intilery-sidebar/reference-api'
import { once } from 'node:events'
import { openChain } from '../open-chain.ts'

// A process with a thousand agents who open the same ticket at the same moment; the first one leaves at once.
const [, , url = '', redisUrl = '', keyPrefix = ''] = process.argv
const { governed } = await openChain({ baseUrl: new URL(url), redisUrl, keyPrefix, processes: 4 })
const [, byEmail] = notableCustomers.documented.refs
const agents = 1000

const view = async (signal?: AbortSignal): Promise<void> => {
  const { data } = await governed.getMeta(byEmail, { signal })
  for (const { traits } of data) {
    const ref = { idType: 'id', value: traits.customer.customerId } as const
    await Promise.all([governed.getMeta(ref, { signal }), governed.getEvents(ref, { size: 100 }, { signal })])
  }
}

process.on('disconnect', () => process.exit(0))
process.send?.({ isReady: true })
await once(process, 'message')
const leader = new AbortController()
const views = Array.from({ length: agents }, (_, index) => view(index === 0 ? leader.signal : undefined))
leader.abort()
const results = await Promise.allSettled(views)
process.send?.({ served: results.filter(({ status }) => status === 'fulfilled').length })
