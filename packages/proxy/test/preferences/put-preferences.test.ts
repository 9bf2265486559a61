import { unchosenPreferences } from '@intilery-sidebar/contract'
import type { Launch } from '@intilery-sidebar/hosts/server'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/index.ts'
import { problemOf } from '../env/test-env.ts'
import { openEmptyStore, chosen, createEmptyEnv, createEnvOf, failing } from '../env/preferences-env.ts'

describe('PUT /api/preferences', () => {
  it('200: what an agent chose is there in their next session, the last choice alone', async () => {
    const env = await createEmptyEnv()
    const token = await env.openSession()
    await env.put(token, { ...chosen, tab: 'profile' })
    const answer = await env.put(token, chosen)
    expect(await answer.json()).toEqual({
      preferences: chosen,
      defaults: { pins: [], isByPolicy: false },
      isKept: true,
    })
    expect((await env.read(await env.openSession())).preferences).toEqual(chosen)
  })

  it('200: one sidebar takes back nothing that another of the same agent saved, of however many fields', async () => {
    const env = await createEmptyEnv()
    const [one, other] = [await env.openSession(), await env.openSession()]
    await env.put(one, { pins: ['loyaltyTier'] })
    await env.put(other, { folds: ['traits'] })
    await env.put(one, { tab: 'timeline' })

    expect((await env.read(other)).preferences).toEqual({
      ...unchosenPreferences,
      pins: ['loyaltyTier'],
      folds: ['traits'],
      tab: 'timeline',
    })
  })

  it('200: of a list, what one sidebar added, took away or moved stands beside what another did meanwhile', async () => {
    const env = await createEmptyEnv({ policy: parsePolicy({ pinned: { '*': ['email', 'phone'] } }) })
    const token = await env.openSession()
    const pinsAfter = async (from: readonly string[], pins: readonly string[]) => {
      await env.put(token, { pins, from: { pins: from } })
      return (await env.read(token)).preferences.pins
    }
    const team = ['email', 'phone']
    expect(await pinsAfter(team, [...team, 'plan'])).toEqual(['email', 'phone', 'plan'])
    expect(await pinsAfter(team, ['phone', 'city'])).toEqual(['phone', 'plan', 'city'])
    expect(await pinsAfter(['phone', 'city'], ['city', 'phone'])).toEqual(['city', 'phone', 'plan'])
    expect(await pinsAfter(team, [...team, 'tier'])).toEqual(['city', 'phone', 'plan', 'tier'])
    await env.put(token, { pins: null, from: { pins: ['city'] } })
    expect(await pinsAfter(['city', 'tier'], ['city', 'tier', 'age'])).toEqual(['email', 'phone', 'age'])
  })

  it('200: lists that have grown together to more than may be saved are saved as far as they may', async () => {
    const env = await createEmptyEnv()
    const token = await env.openSession()
    const toPins = (letter: string) => Array.from({ length: 60 }, (_, index) => `${letter}${index}`)
    await env.put(token, { pins: toPins('a'), from: { pins: [] } })
    await env.put(token, { pins: toPins('b'), from: { pins: [] } })
    expect((await env.read(token)).preferences.pins).toEqual([...toPins('a'), ...toPins('b').slice(0, 40)])
  })

  it('200: no agent sees or changes what another chose, of whichever tenant, host or account', async () => {
    const store = await openEmptyStore()
    const profilesFor = () => neverAsked
    const others: readonly Partial<Launch>[] = [
      { agentId: 'agent-2' },
      { tenantId: 'other' },
      { host: 'canvas' },
      { accountId: 'other' },
      { accountId: 'workbench","agent-1', agentId: '' },
    ]
    const mine = await createEmptyEnv({ store, profilesFor })
    const token = await mine.openSession()
    await mine.put(token, chosen)
    for (const proved of others) {
      const env = await createEnvOf(proved, { store, profilesFor })
      const theirs = await env.openSession()
      expect((await env.read(theirs)).preferences).toEqual(unchosenPreferences)
      expect((await env.put(theirs, { ...chosen, pins: ['theirs'] })).status).toBe(200)
    }
    expect((await mine.read(token)).preferences).toEqual(chosen)
  })

  it('200: where the host proves no agent nothing is saved, and the answer says so', async () => {
    const env = await createEnvOf({ agentId: null })
    const token = await env.openSession()
    expect(await (await env.put(token, chosen)).json()).toMatchObject({ isKept: false })
    expect(await env.read(token)).toMatchObject({ preferences: unchosenPreferences, isKept: false })
  })

  it('200: fields that open tickets change at once are all kept', async () => {
    const env = await createEmptyEnv()
    const token = await env.openSession()
    // Each field once: a change that is lost is made by no other ticket.
    const changes = [{ pins: ['loyaltyTier'] }, { folds: ['traits'] }, { tab: 'timeline' as const }]
    const answers = await Promise.all(changes.map((change) => env.put(token, change)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect((await env.read(token)).preferences).toMatchObject(Object.assign({}, ...changes))
  })

  it('200: many choices at once are all taken, and one of them stays', async () => {
    const env = await createEmptyEnv()
    const token = await env.openSession()
    const choices = Array.from({ length: 30 }, (_, index) => ({ ...chosen, pins: [`trait ${index}`] }))
    const answers = await Promise.all(choices.map((choice) => env.put(token, choice)))
    expect(answers.map(({ status }) => status)).toEqual(choices.map(() => 200))
    expect(choices).toContainEqual((await env.read(token)).preferences)
  })

  it.each([
    ['no JSON', '{"tab"'],
    ['a list', []],
    ['an unknown field', { ...chosen, customerId: 'c-jo' }],
    ['an unknown tab', { ...chosen, tab: 'nowhere' }],
    ['too many pins', { ...chosen, pins: Array.from({ length: 101 }, String) }],
    ['a pin without a name', { ...chosen, pins: [''] }],
    ['a pin with too long a name', { ...chosen, pins: ['x'.repeat(201)] }],
    ['one pin twice', { ...chosen, pins: ['email', 'email'] }],
    ['a pin that is no text', { ...chosen, pins: [{}] }],
    ['a section that no section can be called', { ...chosen, folds: ['jo@shop.example'] }],
    ['too many sections', { ...chosen, folds: Array.from({ length: 41 }, (_, at) => 'a'.repeat(at + 1)) }],
    ['dates', { ...chosen, timeline: { ...chosen.timeline, start: '2026-11-01' } }],
    ['what was searched for', { ...chosen, timeline: { ...chosen.timeline, search: 'jo' } }],
    ['a kind of event that would be two', { ...chosen, timeline: { ...chosen.timeline, include: 'a,b' } }],
    ['one name twice in a list as it was', { ...chosen, from: { pins: ['email', 'email'] } }],
    ['a field as it was that is no list', { ...chosen, from: { tab: 'profile' } }],
    ['an unknown order', { ...chosen, timeline: { ...chosen.timeline, sort: 'up' } }],
  ])('400: %s is refused, and what was kept stays', async (_, body) => {
    const env = await createEmptyEnv()
    const token = await env.openSession()
    await env.put(token, chosen)
    expect((await problemOf(await env.put(token, body))).code).toBe('bad-request')
    expect((await env.read(token)).preferences).toEqual(chosen)
  })

  it('401: asks for a session', async () => {
    const env = await createEmptyEnv()
    expect((await problemOf(await env.put('no-session', chosen))).code).toBe('session-invalid')
  })

  it('413, 415: takes a little JSON and nothing else', async () => {
    const env = await createEmptyEnv()
    const token = await env.openSession()
    const large = { ...chosen, pins: Array.from({ length: 100 }, (_, at) => `${at}`.padEnd(200, 'x')) }
    expect((await problemOf(await env.put(token, large))).code).toBe('body-too-large')
    const form = await env.put(token, chosen, { 'content-type': 'text/plain' })
    expect((await problemOf(form)).code).toBe('content-type-unsupported')
  })

  it('503: a store that does not answer is a problem of its own kind', async () => {
    const store = { ...(await openEmptyStore()), preferences: failing }
    const env = await createEmptyEnv({ store })
    const response = await env.put(await env.openSession(), chosen)
    expect(await problemOf(response)).toMatchObject({ status: 503, code: 'preferences-unavailable' })
  })
})

const ask = (): never => {
  throw new Error('There should have been no upstream call')
}
const neverAsked = { getTraits: ask, getMeta: ask, getEvents: ask, listProfiles: ask, watchEvents: ask }
