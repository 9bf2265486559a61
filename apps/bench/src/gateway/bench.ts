import { atMost, type Bench } from '../figure.ts'
import { quantile } from '../quantile.ts'
import { spawnGateway } from './spawn-gateway.ts'

const starts = 7
const readyMax = 1_000

/** How long after its start the built gateway is ready, as a balancer sees it. */
export const benchGateway: Bench = async () => {
  const times: number[] = []
  for (let start = 0; start < starts; start += 1) times.push(await startOnce())
  const ms = quantile(times, 0.5)
  return [
    {
      name: `ready after the start, median of ${starts}`,
      ours: ms,
      unit: 'ms',
      must: atMost(ms, readyMax, ' ms'),
    },
    { name: `ready after the start, longest of ${starts}`, ours: Math.max(...times), unit: 'ms' },
  ]
}

const startOnce = async (): Promise<number> => {
  const began = performance.now()
  const gateway = await spawnGateway()
  try {
    return performance.now() - began
  } finally {
    await gateway.kill()
  }
}
