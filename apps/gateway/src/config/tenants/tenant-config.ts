import type { Secret } from '@intilery-sidebar/contract'

/** One brand of Intilery's, and whose agents may look at its customers. */
export type TenantConfig = {
  /** What sessions, caches and the ledger call it. */
  readonly tenantId: string
  readonly tenant: TenantName
  readonly baseUrl: URL
  /** The first is used; the others are tried while a key is being rotated. */
  readonly credentials: readonly Secret[]
  /** Names the allowance of requests: tenants that share a key spend from the same one. */
  readonly budget: string
  /** Who may see what; null leaves it to the process's policy. */
  readonly policyFile: string | null
  /** What a model foresaw of the brand's customers; null foresees nothing. */
  readonly predictionsFile: string | null
  readonly zendesk: readonly ZendeskConfig[]
  /** The companies in Pipedrive; null is any company that installs the app. */
  readonly companyIds: readonly string[] | null
  readonly canvas: CanvasConfig | null
  readonly signedUrl: readonly SignedUrlConfig[]
}

export type TenantName = { readonly clientId: string; readonly accountId: string; readonly brandId: string }

/** What identifies one Zendesk account. Without it no agent is let in from there. */
export type ZendeskConfig = {
  readonly subdomain: string
  /** Of the installation's secure setting, for the app in the package. */
  readonly sharedSecrets: readonly Secret[]
  /** PEM, for the app whose page we serve. */
  readonly publicKeys: readonly string[]
  /** The installation's address in Zendesk's API. */
  readonly audience: string | null
  /** The tenant of each of the account's brands, by the brand's id in Zendesk; null where all are about this tenant. */
  readonly brands: ReadonlyMap<string, string> | null
}

/** Our app in Salesforce. */
type CanvasConfig = {
  readonly consumerSecrets: readonly Secret[]
  /** The organizations whose people may see the brand's customers; null is any that has the app. */
  readonly organizationIds: readonly string[] | null
}

/** A customer's own page that signs its URLs. */
type SignedUrlConfig = {
  readonly accountId: string
  readonly secrets: readonly Secret[]
  readonly origins: readonly string[]
}

export const toTenantId = ({ clientId, accountId, brandId }: TenantName): string =>
  `${clientId}/${accountId}/${brandId}`
