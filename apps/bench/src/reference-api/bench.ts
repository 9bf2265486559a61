import type { Bench, Figure } from '../figure.ts'
import { serveDemo, sizes } from './demo-servers.ts'
import { measureGrowth } from './growth.ts'
import { measurePeers } from './peers.ts'
import { measureThroughput } from './throughput.ts'

/**
 * The reference API: whether reading stays flat as data grows, its peers, and how fast it lists and takes events in.
 * The databases are filled the first time, which takes a minute or two, and kept for the next.
 */
export const benchReferenceApi: Bench = async ({ scale, only }) => {
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
