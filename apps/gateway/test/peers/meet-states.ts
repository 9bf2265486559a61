import { buildPages } from '@intilery-sidebar/dev-env/pages'
import { postgresForTests, redisForTests } from '@intilery-sidebar/dev-env/services'
import process from 'node:process'
import { beforeAll, describe, test } from 'vitest'
import { meet } from './meet.ts'
import { statesOf, type Peer } from './peer-state.ts'

/** The sweep meets every state, the everyday test a tenth of them: one of each peer. */
const everyday: Readonly<Record<Peer, readonly number[]>> = {
  Redis: [11],
  PostgreSQL: [6, 12],
  upstream: [8],
}
const isSweep = process.env['SWEEP'] === 'full'

/** Declares the tests of one peer, in every state that it can be in. */
export const meetStates = async (peer: Peer): Promise<void> => {
  const states = statesOf(peer).filter((_, at) => isSweep || everyday[peer].includes(at))
  const canRun = (await hasPostgres()) && (await redisForTests()) !== null
  beforeAll(buildPages)
  describe.runIf(canRun)(`a gateway whose ${peer} is not as it should be`, () => {
    test.each(states)(
      'serves, looks up, records, forgets, revokes, starts and stops in time while it is %s, and is well within 5 s after it',
      (state) => meet(peer, state),
      180_000,
    )
  })
}

const hasPostgres = async (): Promise<boolean> => {
  const postgres = await postgresForTests()
  await postgres?.drop()
  return postgres !== null
}
