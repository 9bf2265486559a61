import { problemSchema } from '@intilery-sidebar/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { createAttackTarget, type AttackTarget } from './attack-target.ts'
import { forge, knock, knowHosts, launchRoutes, type Forgery, type LaunchRoute } from './launch-routes.ts'

/** A product whose every host is known, for the tests of one file, and what a refused launch of it must look like. */
export const setUpLaunches = () => {
  const outbound: Request[] = []
  let target: AttackTarget
  beforeAll(async () => {
    target = await createAttackTarget({ hosts: knowHosts(outbound) })
  })
  afterAll(() => target.close())
  beforeEach(() => {
    target.logged.length = 0
  })

  /** Refused in fixed words, with one line in the log, without any upstream call. */
  const isRefused = async (launchRoute: LaunchRoute, token: string): Promise<void> => {
    const before = target.logged.length
    const { status, text } = await knock(target, launchRoute, token)
    expect({ status, code: problemSchema.parse(JSON.parse(text)).code }).toEqual({
      status: 401,
      code: 'launch-invalid',
    })
    expect(target.logged.length - before).toBe(1)
    expect(target.upstream).toEqual([])
    expect(outbound).toEqual([])
  }

  /** Every forgery there is of some kind is refused at the launch route. */
  const areRefused = (
    launchRoute: LaunchRoute,
    forgeries: fc.Arbitrary<Forgery>,
    numRuns: number,
  ): Promise<void> =>
    fc.assert(
      fc.asyncProperty(forgeries, (forgery) => isRefused(launchRoute, forge(launchRoute, forgery))),
      { numRuns: Math.ceil(numRuns / launchRoutes.length) },
    )

  return { target: () => target, outbound, isRefused, areRefused }
}
