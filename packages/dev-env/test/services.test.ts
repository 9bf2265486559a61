import { Redis } from 'ioredis'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { postgresForTests, redisForTests } from '../src/services/index.ts'

const postgres = await postgresForTests()
const redis = await redisForTests()

describe.skipIf(postgres === null)('a PostgreSQL for a test', () => {
  it('is an empty schema of its own, gone after drop', async () => {
    const schema = new URL(postgres?.url ?? '').searchParams.get('schema')
    const server = new URL(postgres?.url ?? '')
    server.searchParams.delete('schema')
    const client = new pg.Client({ connectionString: server.href })
    await client.connect()
    const count = async () => {
      const found = await client.query('select 1 from pg_namespace where nspname = $1', [schema])
      return found.rowCount
    }
    expect(await count()).toBe(1)
    await postgres?.drop()
    expect(await count()).toBe(0)
    await client.end()
  })
})

describe.skipIf(redis === null)('a Redis for a test', () => {
  it('drops its own keys and no others', async () => {
    const other = await redisForTests()
    const client = new Redis(redis?.url ?? '')
    await client.set(`${redis?.keyPrefix}mine`, '1')
    await client.set(`${other?.keyPrefix}theirs`, '1')
    await redis?.drop()
    expect(await client.exists(`${redis?.keyPrefix}mine`)).toBe(0)
    expect(await client.exists(`${other?.keyPrefix}theirs`)).toBe(1)
    await other?.drop()
    client.disconnect()
  })
})
