import { toZendeskSubdomain, zendeskAudienceFormat } from '@intilery-sidebar/hosts/server'
import { createPublicKey } from 'node:crypto'
import { z } from 'zod'

/** Characters of a key that an attacker must not guess. */
export const keyMinLength = 32

/** A duration in seconds, at most an hour. */
export const seconds = z.coerce
  .number('must be a whole number of seconds')
  .int('must be a whole number of seconds')
  .min(1, 'must be at least 1')
  .max(3600, 'must be at most 3600')

/** A pause in milliseconds, at most an hour. */
export const milliseconds = z.coerce
  .number('must be a whole number of milliseconds')
  .int('must be a whole number of milliseconds')
  .min(10, 'must be at least 10')
  .max(3_600_000, 'must be at most 3600000')

/** A delay in whole seconds, at most a minute: supervisors kill after about that long. */
export const delaySeconds = z.coerce
  .number('must be a whole number of seconds')
  .int('must be a whole number of seconds')
  .min(0, 'must be at least 0')
  .max(60, 'must be at most 60')

export const address = z.union([z.ipv4(), z.ipv6()], 'must be an IP address of this machine')

export const port = z.coerce
  .number('must be a whole number from 0 to 65535')
  .int('must be a whole number')
  .min(0, 'must be at least 0')
  .max(65_535, 'must be at most 65535')

export const processCount = z.coerce
  .number('must be a whole number of processes')
  .int('must be a whole number of processes')
  .min(1, 'must be at least 1')

/** How much memory, in megabytes of 1,048,576 bytes. */
export const megabytes = z.coerce
  .number('must be a whole number of megabytes')
  .int('must be a whole number of megabytes')
  .min(8, 'must be at least 8')
  .max(65_536, 'must be at most 65536')

export const pathPart = z
  .string('is missing')
  .regex(/^(?!\.+$)[\w.-]+$/, 'may hold letters, digits, dots, dashes and underscores only')

/** Characters of a secret that a host issued: Salesforce's older ones are numbers of about this many digits. */
export const issuedSecretMinLength = 16

/** One of a comma-separated list, and of the lists in TENANTS_FILE. */
export const isSecretOf = (minLength: number) => (value: string) =>
  value.length >= minLength && !/\s/.test(value)

const differentCharactersMin = 5

/** Whether no attacker would try it early: it has some variety, and is not one part written again and again. */
export const isVaried = (value: string): boolean =>
  new Set(value).size >= differentCharactersMin && !/^(.+?)\1+$/.test(value)

export const repetitiveMessage = 'must not repeat itself; "cli -- keys" makes one that cannot be guessed'

export const splitList = (list: string): readonly string[] => list.split(',').map((value) => value.trim())

// Keys and codes travel there, so they must not be read on the way.
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
  .refine((audience) => toZendeskSubdomain(audience) !== null, `must be ${zendeskAudienceFormat}`)
