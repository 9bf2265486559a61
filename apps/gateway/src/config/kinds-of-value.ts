import { createPublicKey } from 'node:crypto'
import { z } from 'zod'

/** As many characters as a key needs that nobody may guess. */
export const keyMinLength = 32

export const port = z.coerce
  .number('must be a whole number from 0 to 65535')
  .int('must be a whole number')
  .min(0, 'must be at least 0')
  .max(65_535, 'must be at most 65535')

export const processCount = z.coerce
  .number('must be a whole number of processes')
  .int('must be a whole number of processes')
  .min(1, 'must be at least 1')

export const pathPart = z
  .string('is missing')
  .regex(/^(?!\.+$)[\w.-]+$/, 'may hold letters, digits, dots, dashes and underscores only')

/** One of a comma list, and of the lists in TENANTS_FILE. */
export const isSecretOf = (minLength: number) => (value: string) =>
  value.length >= minLength && !/\s/.test(value)

export const splitList = (list: string): readonly string[] => list.split(',').map((value) => value.trim())

// Keys and codes travel there, so nobody in between may read along.
const isPrivate = (url: URL): boolean =>
  url.protocol === 'https:' || /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)

export const privateUrl = z
  .url({ protocol: /^https?$/, error: 'must be an https URL' })
  .transform((url) => new URL(url))
  .refine(isPrivate, 'must be https, unless it is on this machine')

/** Where the documentation says the Profile API is. */
export const documentedBaseUrl = new URL('https://tracking.intilery.com')

const isPublicKey = (pem: string): boolean => {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}

/** One after another, and with \n for a line break where the environment cannot hold one. */
export const publicKeys = z
  .string()
  .transform((text) => text.replaceAll(String.raw`\n`, '\n'))
  .transform((text) => text.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [])
  .refine((pems) => pems.length > 0 && pems.every(isPublicKey), 'must be RSA public keys in PEM')

export const zendeskAudience = z
  .string()
  .regex(
    /^https:\/\/[a-z\d-]+\.zendesk\.com\/api\/v2\/apps\/installations\/\d+\.json$/,
    'must be https://{subdomain}.zendesk.com/api/v2/apps/installations/{id}.json',
  )

/** The subdomain whose installation an audience is. */
export const toSubdomain = (audience: string): string =>
  new URL(audience).hostname.replace(/\.zendesk\.com$/, '')
