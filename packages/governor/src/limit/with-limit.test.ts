import { RateLimitedError } from '@intilery-sidebar/contract'
import { expect, it } from 'vitest'
import { createScriptedClient } from '../../test/scripted-client.ts'
import { withLimit } from './with-limit.ts'

const setUp = (failure: Error) => {
  const { client, always } = createScriptedClient(Date.now)
  always((call) => call.fail(failure))
  const reported: number[] = []
  const limited = withLimit(client, {
    acquire: () => Promise.resolve(),
    onRateLimited: (retryAfterSeconds) => reported.push(retryAfterSeconds),
  })
  return { reported, ask: () => limited.getMeta({ idType: 'id', value: 'a' }) }
}

it('passes on what a 429 of upstream says', async () => {
  const { reported, ask } = setUp(new RateLimitedError('slow down', 7, { upstreamStatus: 429 }))
  await expect(ask()).rejects.toThrow('slow down')
  expect(reported).toEqual([7])
})

it('passes nothing on where upstream was not asked', async () => {
  const { reported, ask } = setUp(new RateLimitedError('spent', 7))
  await expect(ask()).rejects.toThrow('spent')
  expect(reported).toEqual([])
})
