import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { redisClusterForTests } from '@intilery-sidebar/dev-env/services'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { liveEnv } from '../env/live-env.ts'
import { spawnGateway } from '../env/spawn-gateway.ts'

const cluster = await redisClusterForTests()
beforeAll(buildPages)
afterAll(() => cluster?.close())

describe.runIf(cluster !== null)('a node of a Redis Cluster at REDIS_URL', () => {
  test('keeps a gateway from starting, which says why and what to give it instead', async () => {
    const gateway = spawnGateway({ ...liveEnv, REDIS_URL: cluster?.url ?? '' })
    expect(await gateway.exited).toBe(1)
    expect(gateway.stderr()).toMatch(
      /^REDIS_URL: this is a cluster.*give a Redis or Valkey that is not a cluster$/m,
    )
    // One sentence, no stack.
    expect(gateway.stderr().trim().split('\n')).toHaveLength(1)
  })
})
