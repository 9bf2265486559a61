import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../env/test-env.ts'
import { pipedriveUser as user } from '../env/played-pipedrive.ts'
import { person, openPipedrive } from '../env/open-pipedrive.ts'

describe('installing the Pipedrive app', () => {
  const begin = async (env: Awaited<ReturnType<typeof openPipedrive>>) => {
    const response = await env.app.request('/oauth/pipedrive/start')
    const state = new URL(response.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';')
    const end = (query: Record<string, string>, headers: Record<string, string> = { cookie }) =>
      env.app.request(`/oauth/pipedrive/callback?${new URLSearchParams(query).toString()}`, { headers })
    return { response, state, cookie, end }
  }

  it('303: begins at Pipedrive and ends in the company that installed it', async () => {
    const { response, state, end } = await begin(await openPipedrive())
    expect(response.status).toBe(302)
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-.*Max-Age=600;.*HttpOnly; Secure; SameSite=Lax$/,
    )
    const privacy = new URL('../../../../docs/operate/privacy.md', import.meta.url)
    const guide = (await readFile(privacy, 'utf8')).replaceAll(/\s+/g, ' ')
    expect(guide).toContain('gets one cookie, for the ten minutes of the installation')
    const ended = await end({ code: 'c', state })
    expect(ended.status).toBe(303)
    expect(ended.headers.get('location')).toBe('https://acme.pipedrive.com')
  })

  it('401: counts once, in the browser it began in, within ten minutes, and with a state of ours', async () => {
    const installed: string[] = []
    const env = await openPipedrive({
      install: async (code) => (installed.push(code), { ...user, apiDomain: 'https://acme.pipedrive.com' }),
    })
    const { state, end } = await begin(env)
    const other = await begin(env)
    const refused = [
      await end({ code: 'no cookie', state }, {}),
      await end({ code: "another browser's cookie", state }, { cookie: other.cookie }),
      await end({ code: 'an unsigned state', state: 'a.b.c' }),
      await end({ code: 'a session for a state', state: env.token }),
      await end({ error: 'user_denied', state }),
    ]
    expect((await end({ code: 'first', state })).status).toBe(303)
    refused.push(await end({ code: 'second', state }))
    env.wait(600_000)
    refused.push(await other.end({ code: 'late', state: other.state }))
    for (const response of refused) expect((await problemOf(response)).code).toBe('launch-invalid')
    expect((await problemOf(await other.end({ state: other.state }))).code).toBe('bad-request')
    expect(installed).toEqual(['first'])
  })
})

describe('uninstalling the Pipedrive app', () => {
  const uninstall = (env: Awaited<ReturnType<typeof openPipedrive>>, authorization: string, body: unknown) =>
    env.app.request('/oauth/pipedrive/callback', {
      method: 'DELETE',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const body = { client_id: 'c', company_id: 54321, user_id: 7, timestamp: '2026' }

  it("204: ends the user's sessions within a second", async () => {
    const env = await openPipedrive()
    expect((await env.resolveRecord(person)).status).toBe(200)
    expect((await uninstall(env, 'Basic right', body)).status).toBe(204)
    env.wait(1000)
    expect((await problemOf(await env.resolveRecord(person))).code).toBe('session-invalid')
  })

  it('401: is believed from Pipedrive alone', async () => {
    const removed: string[] = []
    const env = await openPipedrive({ uninstall: async ({ accountId }) => void removed.push(accountId) })
    for (const authorization of ['', 'Basic wrong', 'Bearer right'])
      expect((await problemOf(await uninstall(env, authorization, body))).code).toBe('launch-invalid')
    for (const bad of [{}, { ...body, user_id: '7' }, { ...body, company_id: -1 }])
      expect((await problemOf(await uninstall(env, 'Basic right', bad))).code).toBe('bad-request')
    expect(removed).toEqual([])
  })

  it('500: keeps the grant while the sessions could not be ended, so that the next attempt ends them', async () => {
    const removed: string[] = []
    const revocations = {
      now: async () => 0,
      since: async () => [],
      revoke: async () => Promise.reject(new Error('Down')),
    }
    const env = await openPipedrive(
      { uninstall: async ({ accountId }) => void removed.push(accountId) },
      { revocations },
    )
    expect((await uninstall(env, 'Basic right', body)).status).toBe(500)
    expect(removed).toEqual([])
  })

  it('204: forgets the grant of the user who uninstalled, and of no other', async () => {
    const removed: unknown[] = []
    const change = { uninstall: async (gone: unknown) => void removed.push(gone) }
    expect((await uninstall(await openPipedrive(change), 'Basic right', body)).status).toBe(204)
    const otherTenant = await openPipedrive({ ...change, findUser: async () => null })
    expect((await uninstall(otherTenant, 'Basic right', body)).status).toBe(204)
    expect(removed).toEqual([user])
  })

  it('204: that a panel was shared changes nothing', async () => {
    const env = await openPipedrive()
    const response = await env.app.request('/oauth/pipedrive/callback', { method: 'POST', body: '{}' })
    expect(response.status).toBe(204)
  })
})
