import { listenOnFreePort } from '@intilery-sidebar/dev-env/services'
import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  serveReferenceApi,
} from '@intilery-sidebar/reference-api'
import { createServer } from 'node:http'
import { afterAll, beforeAll } from 'vitest'
import { runDoctor } from '../../src/doctor/run-doctor.ts'

export const canary = 'canary-key-of-more-than-32-letters'

/** A reference API and a page that is none, for the tests of one file, and the doctor who examines them. */
export const setUpDoctor = () => {
  const closing = new AsyncDisposableStack()
  const urls = { api: '', signInPage: '' }
  beforeAll(async () => {
    const api = await createReferenceApi()
    closing.defer(() => api.close())
    await loadDemoData(api, { customers: 20, events: 600 })
    const served = await serveReferenceApi(api)
    closing.defer(() => served.close())
    urls.api = served.url.href
    const page = await serveSignInPage()
    closing.defer(page.close)
    urls.signInPage = page.url
  })
  afterAll(() => closing.disposeAsync())

  const rightEnv = (): Record<string, string> => ({
    INTILERY_BASE_URL: urls.api,
    INTILERY_CLIENT_ID: demoTenant.clientId,
    INTILERY_ACCOUNT_ID: demoTenant.accountId,
    INTILERY_BRAND_ID: demoTenant.brandId,
    INTILERY_AUTH_TOKEN: demoTenant.authTokens.join(','),
    SESSION_KEYS: canary,
    STORE_KEY: `store-${canary}`,
    DATABASE_URL: 'sqlite::memory:',
  })

  const examine = async (
    env: Record<string, string>,
    options: { isThorough?: boolean; skewMs?: number } = {},
  ) => {
    const { isThorough = false, skewMs = 0 } = options
    const lines: string[] = []
    const { findings, plan } = await runDoctor({
      env: { ...rightEnv(), ...env },
      fetch,
      out: (line) => void lines.push(line),
      isThorough,
      clock: () => Date.now() + skewMs,
    })
    const isWell = findings.every(({ kind }) => kind !== 'bad')
    return { isWell, findings, plan, said: lines.join('\n') }
  }

  return { urls, rightEnv, examine }
}

const serveSignInPage = () =>
  listenOnFreePort(
    createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end('<h1>Sign in to the company network</h1>')
    }),
  )
