/** One Intilery brand, as it stands in the path, and the keys that open it. */
export type Tenant = {
  readonly clientId: string
  readonly accountId: string
  readonly brandId: string
  /** Values of the `auth-token` header that read this brand; several while one is being rotated. */
  readonly authTokens: readonly string[]
  /** Segment write keys that send events to this brand. */
  readonly writeKeys: readonly string[]
}

/** The brand everything starts with. Its keys are public, so serve it on loopback only. */
export const demoTenant = {
  clientId: 'demo',
  accountId: 'shop',
  brandId: 'SHOP',
  authTokens: ['demo-key'],
  writeKeys: ['demo-write-key'],
} as const satisfies Tenant
