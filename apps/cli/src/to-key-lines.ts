import { randomBytes } from 'node:crypto'

/** New keys of 256 bits, as the gateway's environment wants them. */
export const toKeyLines = (): string =>
  ['SESSION_KEYS', 'STORE_KEY'].map((name) => `${name}=${randomBytes(32).toString('base64url')}\n`).join('')
