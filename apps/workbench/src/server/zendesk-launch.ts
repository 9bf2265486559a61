import { sign } from 'hono/jwt'
import { createHash, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

/** Who is signed in to the Zendesk that is played, and which installation of ours stands in it. */
export type ZendeskAccount = {
  readonly subdomain: string
  readonly installationId: number
  readonly agentId: number
}

export type ZendeskLaunch = {
  /** PEM, as Zendesk shows it to the admin who registers the app. */
  readonly publicKey: string
  readonly audience: string
  /** The token that Zendesk posts when it opens a signed page at an address with this query. Good for five minutes. */
  readonly sign: (location: string, query: string) => Promise<string>
}

const lifetimeSeconds = 300

/** Plays the part of Zendesk that signs the opening of an app's page, with a key pair of its own. */
export const createZendeskLaunch = async (
  { subdomain, installationId, agentId }: ZendeskAccount,
  clock: () => number = Date.now,
): Promise<ZendeskLaunch> => {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const host = `${subdomain}.zendesk.com`
  const audience = `https://${host}/api/v2/apps/installations/${installationId}.json`
  return {
    publicKey: exportPem(publicKey, 'spki'),
    audience,
    sign: (location, query) => {
      const now = Math.floor(clock() / 1000)
      const claims = {
        iss: host,
        aud: audience,
        sub: `https://${host}/api/v2/users/${agentId}.json`,
        iat: now,
        nbf: now,
        exp: now + lifetimeSeconds,
        qsh: createHash('sha256').update(query).digest('hex'),
        context: { product: 'support', location },
      }
      return sign(claims, exportPem(privateKey, 'pkcs8'), 'RS256')
    },
  }
}

const exportPem = (key: KeyObject, type: 'spki' | 'pkcs8'): string => key.export({ type, format: 'pem' })
