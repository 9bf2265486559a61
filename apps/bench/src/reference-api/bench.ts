import type { Bench, Figure } from '../figure.ts'
import { serveDemo, sizes } from './demo-servers.ts'
import { measureGrowth } from './growth.ts'
import { measureLoading } from './loading.ts'
import { measurePeers } from './peers.ts'
import { measureThroughput } from './throughput.ts'

/**
 * The reference API: how fast it loads a real history, whether reading stays flat as data grows, its peers, and how
 * fast it lists and takes events in.
 */
export const benchReferenceApi: Bench = async (settings) => {
  const loading = 'loading'.includes(settings.only) ? await measureLoading() : []
  return [...loading, ...(await benchDemo(settings))]
}

/** The databases are filled the first time, which takes a minute or two, and kept for the next. */
const benchDemo: Bench = async ({ scale, only }) => {
  if (!['growth', 'peers', 'throughput'].some((name) => name.includes(only))) return []
  const small = await serveDemo(sizes.small)
  const large = await serveDemo(sizes.large)
  try {
    const parts = {
      growth: () => measureGrowth(small, large, scale),
      peers: () => measurePeers(large, scale),
      throughput: () => measureThroughput(large),
    }
    const figures: Figure[] = []
    for (const [name, measure] of Object.entries(parts))
      if (name.includes(only)) figures.push(...(await measure()))
    return figures
  } finally {
    await Promise.all([small.stop(), large.stop()])
  }
}
