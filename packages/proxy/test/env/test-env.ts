import {
  problemSchema,
  resolutionSchema,
  Secret,
  sessionGrantSchema,
  type Problem,
  type EventWatcher,
  type ProfileClient,
  type ProfileRef,
  type Resolution,
} from '@intilery-sidebar/contract'
import { createWorkbenchLaunch } from '@intilery-sidebar/hosts/server'
import { openStore } from '@intilery-sidebar/store'
import { expect } from 'vitest'
import { createProxy, type LogEntry, type ProxyOptions } from '../../src/index.ts'
import { describedOnly } from './described.ts'
import { toMeta } from './demo-customers.ts'
import { createLiveSource } from './live-source.ts'
import { createMemoryProfiles } from './memory-profiles.ts'

export const sessionKey = new Secret('session-key-canary-0123456789abcdef')
export const launchKey = new Secret('launch-key-canary-0123456789abcdefg')
export const noon = Date.parse('2026-11-20T12:00:00.000Z')

const store = await openStore({
  url: ':memory:',
  keys: [new Secret('store-key-canary-0123456789abcdef01')],
  clock: () => noon,
})

export const jo = toMeta({ customerId: 'c-jo', externalId: 'qrc-117322', email: 'jo@shop.example' })

type TestEnvOptions = Partial<ProxyOptions> & {
  readonly profiles?: ProfileClient
  readonly liveSource?: EventWatcher
}

/** A proxy with one workbench host and one shop, and the keys to talk to it. */
export const createTestEnv = ({
  profiles,
  liveSource = createLiveSource(),
  ...overrides
}: TestEnvOptions = {}) => {
  const memory = createMemoryProfiles([jo])
  const logged: LogEntry[] = []
  const launch = createWorkbenchLaunch({ keys: [launchKey], clock: () => noon })
  const app = createProxy({
    sessionKeys: [sessionKey],
    launches: [launch],
    profilesFor: (tenantId) => (tenantId === 'shop' ? { ...(profiles ?? memory), ...liveSource } : null),
    store,
    sidebar: async (path) => assets[path] ?? null,
    frameAncestorsFor: () => ['http://localhost:8787'],
    log: (entry) => logged.push(entry),
    clock: () => noon,
    ...overrides,
  })

  app.fetch = describedOnly(app)

  const openSession = async (agentId = 'agent-1', agentRole = 'agent'): Promise<string> => {
    const proof = await launch.sign({ tenantId: 'shop', agentId, agentRole })
    const response = await app.request('/api/session', {
      method: 'POST',
      headers: { authorization: `Bearer ${proof}` },
    })
    expect(response.status).toBe(200)
    return sessionGrantSchema.parse(await response.json()).token
  }

  const get = async (path: string, token: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { authorization: `Bearer ${token}`, ...headers } })

  const resolve = (token: string, candidates: unknown) => postJson('/api/resolve', token, { candidates })

  const postJson = async (path: string, token: string, body: unknown) =>
    app.request(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  const openHandle = async (token: string, ref: ProfileRef): Promise<string> => {
    const [match] = (await resolutionOf(await resolve(token, [ref]))).matches
    if (match === undefined) throw new Error('No customer was found')
    return match.handle
  }

  return { app, launch, asked: memory.asked, logged, openSession, openHandle, get, resolve, postJson }
}

export const resolutionOf = async (response: Response): Promise<Resolution> => {
  expect(response.status).toBe(200)
  return resolutionSchema.parse(await response.json())
}

/** A matcher inside an expected value; vitest types those as `any`. */
export const like = (matcher: unknown): unknown => matcher

/** The problem a response carries; fails when it is not one, or says more than a problem may. */
export const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const body: unknown = await response.json()
  const problem = problemSchema.parse(body)
  expect(body).toEqual(problem)
  expect(response.status).toBe(problem.status)
  expect(response.headers.get('x-request-id')).toBe(problem.requestId)
  return problem
}

const assets: Record<string, { body: string; contentType: string; isHashed: boolean }> = {
  'index.html': {
    body: '<!doctype html><title>Sidebar</title>',
    contentType: 'text/html; charset=utf-8',
    isHashed: false,
  },
  'assets/main-4f2a.js': { body: 'void 0', contentType: 'text/javascript', isHashed: true },
}
