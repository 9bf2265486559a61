import { postgresForTests } from '@intilery-sidebar/dev-env/services'
import { afterAll, beforeAll } from 'vitest'
import { createReferenceApi, type ReferenceApi, type ReferenceApiOptions } from '../../src/index.ts'

const postgres = await postgresForTests()

/** Every database the API runs on, by name. Where PostgreSQL does not answer, a line on stderr says so. */
export const databases: readonly (readonly [name: string, url: string])[] = [
  ['SQLite', ':memory:'],
  ...(postgres === null ? [] : [['PostgreSQL', postgres.url] as const]),
]

afterAll(() => postgres?.drop())

/** One API for all tests of a `describe`, on that database. */
export const useApi = (
  options: ReferenceApiOptions,
  prepare: (api: ReferenceApi) => Promise<unknown> = async () => undefined,
): (() => ReferenceApi) => {
  let api: ReferenceApi | null = null
  beforeAll(async () => {
    api = await createReferenceApi({ limit: null, ...options })
    await prepare(api)
    return () => api?.close()
  })
  return () => {
    if (api === null) throw new Error('The API is open only while tests run')
    return api
  }
}
