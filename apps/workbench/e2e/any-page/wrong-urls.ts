import { sign } from 'hono/jwt'
import { embedder } from '../host-pages.ts'

/** A URL that the gateway refuses, what its page says to the desk's developer, and what its script receives. */
export type WrongUrl = {
  readonly reason: string
  readonly says: RegExp
  readonly toToken: () => Promise<string>
}

const rightClaims = (now: number) => ({
  iss: embedder.accountId,
  aud: 'intilery-sidebar',
  sub: 'alex.morgan',
  refs: [{ idType: 'email', value: 'maya.lindqvist@example.com' }],
  iat: now,
  exp: now + 300,
  jti: crypto.randomUUID(),
})

const signed = (
  toClaims: (now: number) => object = () => ({}),
  secret = embedder.secret,
): Promise<string> => {
  const now = Math.floor(Date.now() / 1000)
  return sign({ ...rightClaims(now), ...toClaims(now) }, secret, 'HS256')
}

/** A token that counts. */
export const toRightToken = (): Promise<string> => signed()

export const wrongUrls: readonly WrongUrl[] = [
  {
    reason: 'clock-ahead',
    says: /The clock of the server that signed is \d+ seconds ahead\./,
    toToken: () => signed((now) => ({ iat: now + 120, exp: now + 300 })),
  },
  {
    reason: 'issuer-unknown',
    says: /The gateway knows no page with this issuer \(claim iss\)\./,
    toToken: () => signed(() => ({ iss: 'stranger' })),
  },
  {
    reason: 'audience-wrong',
    says: /The claim aud must be intilery-sidebar\./,
    toToken: () => signed(() => ({ aud: 'else' })),
  },
  {
    reason: 'signature-wrong',
    says: /The signature was made with another secret\./,
    toToken: () => signed(undefined, 'another-secret-0123456789abcdefghijkl'),
  },
  {
    reason: 'expired',
    says: /The signed URL ended \d+ seconds ago\. Sign a new one for every load\./,
    toToken: () => signed((now) => ({ iat: now - 400, exp: now - 100 })),
  },
  {
    reason: 'lifetime-too-long',
    says: /The signed URL lives 600 seconds longer than 300\./,
    toToken: () => signed((now) => ({ exp: now + 900 })),
  },
  {
    reason: 'claim-invalid',
    says: /The claim locale is missing, null or not as documented\./,
    toToken: () => signed(() => ({ locale: null })),
  },
  { reason: 'token-malformed', says: /The token is not a JWT\./, toToken: async () => 'a.b.c' },
]
