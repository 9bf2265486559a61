import { redisClusterForTests, redisForTests } from '@intilery-sidebar/dev-env/services'
import { afterAll, describe, expect, test } from 'vitest'
import { checkRedis } from '../../src/doctor/checks/check-redis.ts'

const [cluster, redis] = [await redisClusterForTests(), await redisForTests()]
afterAll(() => cluster?.close())

describe('the doctor and REDIS_URL', () => {
  test.runIf(cluster !== null)('a node of a cluster cannot be used, and it says what can', async () => {
    const finding = await checkRedis({ redisUrl: cluster?.url ?? null, processes: 2 })
    expect(finding.kind).toBe('bad')
    expect(JSON.stringify(finding)).toMatch(/this is a cluster.*give a Redis or Valkey that is not a cluster/)
  })

  test.runIf(redis !== null)('a Redis that is none can be', async () => {
    expect(await checkRedis({ redisUrl: redis?.url ?? null, processes: 2 })).toMatchObject({ kind: 'good' })
  })
})
