import { randomBytes } from 'node:crypto'

/** A new key of 256 bits. */
export const createKeyText = (): string => randomBytes(32).toString('base64url')

/** A setting with a new key, as a line of an env file. */
export const toKeyLine = (setting: string): string => `${setting}=${createKeyText()}`
