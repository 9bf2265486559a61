import {
  createReferenceApi,
  demoTenant,
  loadDemoData,
  notableCustomers,
  serveReferenceApi,
} from '@intilery-sidebar/reference-api'
import { afterAll, beforeAll } from 'vitest'

export const storeKey = 'canary-store-key-of-32-letters..'
export const tenantId = 'demo/shop/SHOP'
export const customerId: string = notableCustomers.documented.customerIds[0]

/** A reference API for the tests of one file. Returns the CLI's environment for one database. */
export const serveDemo = (): ((databaseUrl: string) => Record<string, string>) => {
  const closing = new AsyncDisposableStack()
  let apiUrl = ''
  beforeAll(async () => {
    const api = await createReferenceApi()
    closing.defer(() => api.close())
    await loadDemoData(api, { customers: 20, events: 200 })
    const served = await serveReferenceApi(api)
    closing.defer(() => served.close())
    apiUrl = served.url.href
  })
  afterAll(() => closing.disposeAsync())
  return (databaseUrl) => toDemoEnvironment(apiUrl, databaseUrl)
}

/** The CLI's environment for the demo tenant of a reference API, and one database. */
export const toDemoEnvironment = (apiUrl: string, databaseUrl: string): Record<string, string> => ({
  INTILERY_BASE_URL: apiUrl,
  INTILERY_CLIENT_ID: demoTenant.clientId,
  INTILERY_ACCOUNT_ID: demoTenant.accountId,
  INTILERY_BRAND_ID: demoTenant.brandId,
  INTILERY_AUTH_TOKEN: demoTenant.authTokens[0],
  SESSION_KEYS: 'canary-session-key-of-32-letters',
  STORE_KEY: storeKey,
  DATABASE_URL: databaseUrl,
})
