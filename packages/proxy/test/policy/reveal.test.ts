import { Secret } from '@intilery-sidebar/contract'
import { openStore } from '@intilery-sidebar/store'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/index.ts'
import { createTestEnv, noon, problemOf } from '../env/test-env.ts'
import { ref, createJoe, hideFrom } from '../env/joe.ts'

describe('POST /api/customers/:handle/reveal', () => {
  const open = async (agentRole: string) => {
    const store = await openStore({
      url: ':memory:',
      keys: [new Secret('store-key-canary-0123456789abcdef01')],
      clock: () => noon,
    })
    const policy = parsePolicy({ ...hideFrom('mobile'), reveal: ['lead'] })
    const env = createTestEnv({ profiles: createJoe(), policy, store })
    const token = await env.openSession('a', agentRole)
    const handle = await env.openHandle(token, ref)
    const reveal = (body: unknown) => env.postJson(`/api/customers/${handle}/reveal`, token, body)
    return { reveal, ledger: store.ledger }
  }
  const body = { path: ['values', 'mobile'], reason: 'They asked to be called back' }

  it('200: shows one field for a minute, with the reason in the ledger', async () => {
    const { reveal, ledger } = await open('lead')
    expect(await (await reveal(body)).json()).toEqual({
      value: '+44 111 222 333 444',
      shownForMs: 60_000,
      expiresAt: new Date(noon + 60_000).toISOString(),
    })
    expect((await ledger.whoSaw('shop', 'c-joe')).at(-1)).toMatchObject({
      action: 'reveal',
      detail: JSON.stringify({ path: body.path }),
      reason: body.reason,
    })
  })

  it('403: a role that may not reveal is refused, and nothing is recorded', async () => {
    const { reveal, ledger } = await open('agent')
    expect((await problemOf(await reveal(body))).code).toBe('policy-forbids')
    expect((await ledger.verify()).entries).toBe(1)
  })

  it.each([
    ['no reason', { path: body.path }],
    ['a blank reason', { ...body, reason: '    ' }],
    ['a whole object of fields at once', { ...body, path: ['values'] }],
    ['a field that does not exist', { ...body, path: ['values', 'nope'] }],
    ['an inherited name', { ...body, path: ['values', '__proto__', 'constructor'] }],
    ['somewhere else', { ...body, path: ['actions', 'length'] }],
  ])('400: %s reveals nothing', async (_, bad) => {
    const { reveal, ledger } = await open('lead')
    expect((await problemOf(await reveal(bad))).code).toBe('bad-request')
    expect((await ledger.verify()).entries).toBe(1)
  })
})
