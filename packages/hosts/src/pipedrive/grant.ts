import { z } from 'zod'

const grantSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** `https://{company}.pipedrive.com`, where this company's API is. */
  apiDomain: z.url(),
  /** Milliseconds since the epoch. */
  expiresAtMs: z.number(),
})

/** What a Pipedrive user granted us. */
export type Grant = Readonly<z.infer<typeof grantSchema>>

/** An installation as a store keeps it; the grant is text to it, and sealed. */
export type StoredInstallation = {
  readonly host: string
  readonly accountId: string
  readonly agentId: string | null
  readonly tenantId: string
  readonly grant: string
}

type Key = Pick<StoredInstallation, 'host' | 'accountId' | 'agentId'>

/** Where installations are kept. */
export type InstallationStore<Kept extends StoredInstallation = StoredInstallation> = {
  save(installation: StoredInstallation): Promise<void>
  find(key: Key): Promise<Kept | null>
  /** False when another process has replaced it first. */
  replaceGrant(installation: Kept, grant: string): Promise<boolean>
  remove(key: Key): Promise<boolean>
}

export const parseGrant = (text: string): Grant => grantSchema.parse(JSON.parse(text))

export const writeGrant = (grant: Grant): string => JSON.stringify(grant)
