import type { Secret } from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ProxyEnv } from '../proxy-env.ts'
import { Refusal } from '../refusal.ts'
import { createTokenSigner } from './token-signer.ts'

/** Long enough to read what is agreed to. */
const lifetimeMs = 10 * 60_000
const cookieName = 'pipedrive-installation'

const stateSchema = z.strictObject({ nonce: z.string(), expiresAtMs: z.int() })

/** Ties the end of an installation to its beginning, in the same browser (RFC 9700, 4.7.1). */
export type PipedriveState = {
  begin(c: Context<ProxyEnv>): string
  /** What the installation is known by, to count once. Throws `launch-invalid` for one that did not begin here. */
  end(c: Context<ProxyEnv>, state: string): { readonly nonce: string; readonly expiresAt: Date }
}

export const createPipedriveState = (keys: readonly Secret[], clock: () => number): PipedriveState => {
  const signer = createTokenSigner({ keys, purpose: 'pipedrive installation', claims: stateSchema })
  return {
    begin: (c) => {
      const nonce = randomUUID()
      setCookie(c, cookieName, nonce, {
        prefix: 'host',
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'Lax',
        maxAge: lifetimeMs / 1000,
      })
      return signer.sign({ nonce, expiresAtMs: clock() + lifetimeMs })
    },
    end: (c, state) => {
      const claims = signer.verify(state)
      if (
        claims === null ||
        claims.expiresAtMs <= clock() ||
        claims.nonce !== getCookie(c, cookieName, 'host')
      )
        throw new Refusal('launch-invalid', 'The installation did not begin here, or too long ago')
      return { nonce: claims.nonce, expiresAt: new Date(claims.expiresAtMs) }
    },
  }
}
