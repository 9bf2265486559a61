import {
  preferencesAnswerSchema,
  Secret,
  type AgentPreferences,
  type PreferencesAnswer,
} from '@intilery-sidebar/contract'
import type { Launch, LaunchVerifier } from '@intilery-sidebar/hosts/server'
import { openStore, type Preferences } from '@intilery-sidebar/store'
import { expect } from 'vitest'
import { type ProxyOptions } from '../../src/index.ts'
import { createTestEnv, noon } from './test-env.ts'

export const path = '/api/preferences'
const storeKey = new Secret('store-key-canary-0123456789abcdef01')
export const openEmptyStore = () => openStore({ url: ':memory:', keys: [storeKey], clock: () => noon })

export const chosen: AgentPreferences = {
  tab: 'timeline',
  pins: ['email', 'loyalty tier', '名前'],
  folds: ['metadata', 'index'],
  timeline: { include: null, exclude: ['page', 'product_viewed'], sort: 'asc' },
}

type TestEnvOptions = Partial<ProxyOptions>

/** A env whose store has only what these tests put there. */
export const createEmptyEnv = async (options: TestEnvOptions = {}) => {
  const store = options.store ?? (await openEmptyStore())
  const env = createTestEnv({ ...options, store })
  const put = async (token: string, body: unknown, headers: Record<string, string> = {}) =>
    env.app.request(path, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const read = async (token: string): Promise<PreferencesAnswer> => {
    const response = await env.get(path, token)
    expect(response.status).toBe(200)
    return preferencesAnswerSchema.parse(await response.json())
  }
  return { ...env, store, put, read }
}

/** A env whose host proves something else than the workbench does. */
export const createEnvOf = async (proved: Partial<Launch>, options: TestEnvOptions = {}) => {
  const { launch } = createTestEnv()
  const verifier: LaunchVerifier = {
    ...launch,
    verify: async (proof) => ({ ...(await launch.verify(proof)), ...proved }),
  }
  return createEmptyEnv({ launches: [verifier], ...options })
}

export const failing: Preferences = {
  get: () => Promise.reject(new Error('The database is down')),
  update: () => Promise.reject(new Error('The database is down')),
}

export const toJson = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? 'null'
  } catch {
    return 'null'
  }
}
