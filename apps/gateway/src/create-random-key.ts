import { Secret } from '@intilery-sidebar/contract'
import { randomBytes } from 'node:crypto'

/** A key that lives as long as the process: what it signed or sealed is worthless after the next start. */
export const createRandomKey = (): Secret => new Secret(randomBytes(32).toString('base64url'))
