import { createHmac, randomUUID } from 'node:crypto'

/** A complete live environment whose every secret is a canary, and whose upstream is a closed port. */
export const liveEnv = {
  PORT: '0',
  INTILERY_BASE_URL: 'http://127.0.0.1:9',
  INTILERY_CLIENT_ID: 'acme',
  INTILERY_ACCOUNT_ID: 'shop',
  INTILERY_BRAND_ID: 'SHOP',
  INTILERY_AUTH_TOKEN: 'canary-key',
  SESSION_KEYS: 'canary-session-key-of-32-letters',
  DATABASE_URL: 'sqlite::memory:',
  STORE_KEY: 'canary-store-key-of-32-letters..',
} as const

export const zendeskSecret = 'canary-zendesk-secret-of-32-letters'

/** What every live process needs, whichever tenants it serves. */
export const processEnv = {
  PORT: liveEnv.PORT,
  SESSION_KEYS: liveEnv.SESSION_KEYS,
  DATABASE_URL: liveEnv.DATABASE_URL,
  STORE_KEY: liveEnv.STORE_KEY,
} as const

/** What Zendesk's request proxy would sign with the installation's secret. */
export const signAsZendesk = (secret: string): string => {
  const now = Math.floor(Date.now() / 1000)
  return signToken(secret, {
    iss: 'intilery-sidebar-zendesk',
    aud: 'intilery-sidebar',
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
  })
}

/** A JWT, HS256. */
export const signToken = (secret: string, claims: object): string => {
  const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  const signature = createHmac('sha256', secret).update(parts.join('.')).digest('base64url')
  return [...parts, signature].join('.')
}
