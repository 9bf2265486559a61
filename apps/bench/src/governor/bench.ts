import type { Bench, Figure } from '../figure.ts'
import { benchAddedLatency } from './bench-added-latency.ts'
import { benchDistance } from './bench-distance.ts'
import { benchFairness } from './bench-fairness.ts'
import { benchHerd } from './bench-herd.ts'
import { benchHitPath } from './bench-hit-path.ts'
import { benchLanes } from './bench-lanes.ts'
import { benchMemory } from './bench-memory.ts'
import { benchOutage } from './bench-outage.ts'
import { benchRedisOutage } from './bench-redis-outage.ts'
import { benchSaturation } from './bench-saturation.ts'

/** The shared budget, and what survives a bad upstream. */
export const benchGovernor: Bench = async ({ redisUrl, scale, only }) => {
  const figures: Figure[] = []
  for (const [name, bench] of Object.entries(benches))
    if (name.includes(only)) figures.push(...(await bench(redisUrl, scale)))
  return figures
}

const benches: Readonly<Record<string, (redisUrl: string, scale: number) => Promise<readonly Figure[]>>> = {
  saturation: benchSaturation,
  distance: benchDistance,
  herd: benchHerd,
  lanes: benchLanes,
  fairness: benchFairness,
  'added-latency': benchAddedLatency,
  outage: benchOutage,
  'redis-away': benchRedisOutage,
  memory: benchMemory,
  'hit-path': benchHitPath,
}
