import { runExport } from '@intilery-sidebar/exporter'
import { openChain } from '../open-chain.ts'

// An exporter as `cli -- export` wires it. It says when timelines wait for the budget, and ends with its parent.
const [, , folder = '', url = '', redisUrl = '', keyPrefix = ''] = process.argv
const chain = await openChain({ baseUrl: new URL(url), redisUrl, keyPrefix, processes: 4 })
let isReading = false
const areTimelinesWaiting = () =>
  isReading && chain.budget.queueDepths().some(({ lane, depth }) => lane === 'bulk' && depth > 0)

const looksInARowMin = 4
const lookEveryMs = 250
let inARow = 0
const timer = setInterval(() => {
  inARow = areTimelinesWaiting() ? inARow + 1 : 0
  if (inARow < looksInARowMin) return
  clearInterval(timer)
  process.send?.({ isWaiting: true })
}, lookEveryMs)

process.on('disconnect', () => process.exit(0))
await runExport({
  profiles: chain.governed,
  tenantId: chain.tenant,
  folder,
  onProgress: ({ phase }) => {
    isReading = phase === 'reading'
  },
})
