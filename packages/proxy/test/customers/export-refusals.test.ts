import { ProfileError, type ProfileClient } from '@intilery-sidebar/contract'
import { TimeoutError } from '@intilery-sidebar/waiting'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parsePolicy } from '../../src/index.ts'
import { toMeta } from '../env/demo-customers.ts'
import { createTestEnv, problemOf } from '../env/test-env.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'
import { ref, openExport, withEvents, eventAt, eventsOf, newStore } from '../env/export-env.ts'

describe('400', () => {
  it.each([
    ['no format', {}],
    ['an unknown format', { format: 'xlsx' }],
    ['a page', { format: 'csv', from: 0 }],
    ['a date that is none', { format: 'csv', start: 'yesterday' }],
    ['an unknown order', { format: 'csv', sort: 'random' }],
    ['an action with a comma', { format: 'csv', exclude: ['a,b'] }],
    ['nothing to exclude', { format: 'csv', exclude: [] }],
    [
      'too much to exclude',
      { format: 'csv', exclude: Array.from({ length: 101 }, (_, index) => `a${index}`) },
    ],
    ['another customer', { format: 'csv', customerId: 'c-other' }],
  ])('%s is refused without an upstream call', async (_, body) => {
    const { exportAs, asked } = await openExport()
    expect((await problemOf(await exportAs(body))).code).toBe('bad-request')
    expect(asked).toEqual([])
  })
})

describe('401, 404, 405 and 415', () => {
  it('a request without a session, with another session’s handle, another method or another media type gets no file', async () => {
    const { app, asked, handle, token, get, openSession, postJson } = await openExport()
    const path = `/api/customers/${handle}/exports`
    const other = await openSession('agent-2')
    const form = new URLSearchParams({ format: 'csv' })
    const headers = { authorization: `Bearer ${token}` }
    const codes = [
      await postJson(path, 'no-session', { format: 'csv' }),
      await postJson(path, other, { format: 'csv' }),
      await get(path, token),
      await app.request(path, { method: 'POST', headers, body: form }),
    ].map(async (response) => (await problemOf(response)).code)
    expect(await Promise.all(codes)).toEqual([
      'session-invalid',
      'handle-invalid',
      'method-not-allowed',
      'content-type-unsupported',
    ])
    expect(asked).toEqual([])
  })
})

describe('403: case 26, a bulk export by a role that may not', () => {
  it.each([
    ['by default', {}, 'agent'],
    ['by another role’s leave', { export: ['admin'] }, 'agent'],
  ])('%s is refused, makes no upstream call and records nothing', async (_, policy, agentRole) => {
    const store = await newStore()
    const { exportAs, asked } = await openExport({ policy: parsePolicy(policy), agentRole, store })
    const before = (await store.ledger.verify()).entries
    expect((await problemOf(await exportAs({ format: 'csv' }))).code).toBe('policy-forbids')
    expect(asked).toEqual([])
    expect((await store.ledger.verify()).entries).toBe(before)
  })

  it('is known before it is tried: a match says whether its timeline may be taken away', async () => {
    const mayExport = async (policy: unknown, agentRole: string) => {
      const env = createTestEnv({ policy: parsePolicy(policy) })
      const token = await env.openSession('a', agentRole)
      const body: unknown = await (await env.resolve(token, [ref])).json()
      return z.object({ matches: z.tuple([z.object({ mayExport: z.boolean() })]) }).parse(body).matches[0]
        .mayExport
    }
    expect(await mayExport({}, 'agent')).toBe(false)
    expect(await mayExport({ export: ['admin'] }, 'agent')).toBe(false)
    expect(await mayExport({ export: ['admin'] }, 'admin')).toBe(true)
    expect(await mayExport({ export: ['*'] }, 'agent')).toBe(true)
  })
})

describe('502 and 503: no file at all', () => {
  const failingAt = (page: number, error: Error): ProfileClient => {
    const whole = withEvents(eventsOf(1000))
    return {
      ...whole,
      getEvents: async (...asked) => {
        if (whole.queries.length === page) throw error
        return whole.getEvents(...asked)
      },
    }
  }

  it.each([
    ['unavailable', 'upstream-unavailable'],
    ['rejected', 'upstream-rejected'],
    ['malformed', 'upstream-malformed'],
  ] as const)('an upstream that is %s half-way', async (reason, code) => {
    const store = await newStore()
    const { exportAs } = await openExport({
      profiles: failingAt(5, new ProfileError(reason, 'broken')),
      store,
    })
    const before = (await store.ledger.verify()).entries
    expect((await problemOf(await exportAs({ format: 'json' }))).code).toBe(code)
    expect((await store.ledger.verify()).entries).toBe(before)
  })

  it('an event of another customer among its own', async () => {
    const events = [...eventsOf(150), { ...eventAt(7), eventId: 'x', customerId: 'c-other' }]
    const { exportAs } = await openExport({ profiles: withEvents(events) })
    expect((await problemOf(await exportAs({ format: 'json' }))).code).toBe('upstream-malformed')
  })

  it('an export that takes longer than its timeout', async () => {
    const profiles: ProfileClient = {
      ...createMemoryProfiles([toMeta({ customerId: 'c-jo' })]),
      getEvents: (_, __, options) =>
        new Promise((_resolve, reject) => {
          options?.signal?.addEventListener('abort', () => reject(new TimeoutError(10)))
        }),
    }
    const { exportAs } = await openExport({ profiles, exportLimits: { timeoutMs: 50 } })
    expect((await problemOf(await exportAs({ format: 'json' }))).code).toBe('upstream-unavailable')
  })
})
