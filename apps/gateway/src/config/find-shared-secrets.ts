import type { Secret } from '@intilery-sidebar/contract'
import type { LiveConfig } from './config.ts'

type Holder = { readonly purpose: string; readonly secrets: readonly Secret[] }

/**
 * Names every secret that serves two purposes: a host signs what its agents ask for, so a secret that it shares with
 * another purpose lets them forge the other's proofs. One purpose may repeat a secret, as tenants that share a Profile
 * API key do. No value is printed.
 */
export const findSharedSecrets = (config: LiveConfig): readonly string[] => {
  const holders = new Map<string, string>()
  const complaints = new Set<string>()
  for (const { purpose, secrets } of toHolders(config))
    for (const secret of secrets) {
      const holder = holders.get(secret.reveal()) ?? purpose
      holders.set(secret.reveal(), holder)
      if (holder !== purpose)
        complaints.add(
          `${purpose} and ${holder} share a secret: give each one of its own ("cli -- keys" makes them)`,
        )
    }
  return [...complaints]
}

const toHolders = ({ sessionKeys, storeKeys, pipedrive, tenants }: LiveConfig): readonly Holder[] => [
  { purpose: 'SESSION_KEYS', secrets: sessionKeys },
  { purpose: 'STORE_KEY', secrets: storeKeys },
  // A Pipedrive panel without a secret of its own is signed with the app's.
  { purpose: 'the PIPEDRIVE secrets', secrets: toGiven([pipedrive?.clientSecret, pipedrive?.jwtSecret]) },
  ...tenants.flatMap(({ credentials, zendesk, canvas, signedUrl }) => [
    { purpose: 'the Profile API key', secrets: credentials },
    { purpose: 'the Zendesk shared secret', secrets: zendesk.flatMap(({ sharedSecrets }) => sharedSecrets) },
    { purpose: 'the Canvas consumer secret', secrets: canvas?.consumerSecrets ?? [] },
    { purpose: 'the signed URL secret', secrets: signedUrl.flatMap(({ secrets }) => secrets) },
  ]),
]

const toGiven = (secrets: readonly (Secret | undefined)[]): readonly Secret[] =>
  secrets.filter((secret) => secret !== undefined)
