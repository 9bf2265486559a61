import { toShortOrganizationId } from '@intilery-sidebar/hosts/server'
import type { TenantInFile } from './tenants/tenants-schema.ts'

/** Something that must lead to one tenant only, where it stands, and why. */
type Claim = { readonly what: string; readonly path: string; readonly why: string }

/** What would leave open which tenant's customers an agent sees. Values are not printed, only where they stand. */
export const findClashes = (tenants: readonly TenantInFile[]): readonly string[] => {
  const holders = new Map<string, string>()
  const complaints: string[] = []
  for (const { what, path, why } of tenants.flatMap(toClaims)) {
    const holder = holders.get(what)
    if (holder === undefined) holders.set(what, path)
    else complaints.push(`${path} is the same as ${holder}: ${why}`)
  }
  return complaints
}

const toClaims = (tenant: TenantInFile, index: number): readonly Claim[] => [
  {
    what: JSON.stringify(['tenant', tenant.clientId, tenant.accountId, tenant.brandId]),
    path: `[${index}]`,
    why: 'a tenant stands in the file once',
  },
  ...toZendeskClaims(tenant, index),
  ...(tenant.pipedrive?.companyIds ?? []).map((id, place) => ({
    what: `company ${id}`,
    path: `[${index}].pipedrive.companyIds[${place}]`,
    why: 'a company sees the customers of one tenant',
  })),
  ...(tenant.canvas?.organizationIds ?? []).map((id, place) => ({
    what: `organization ${toShortOrganizationId(id)}`,
    path: `[${index}].canvas.organizationIds[${place}]`,
    why: 'an organization sees the customers of one tenant',
  })),
  ...toEmbedderClaims(tenant, index),
]

const secretWhy = 'the holder of one secret must not speak for two accounts'

const toZendeskClaims = ({ zendesk }: TenantInFile, index: number): readonly Claim[] =>
  zendesk.flatMap(({ subdomain, sharedSecrets }, place) => {
    const path = `[${index}].zendesk[${place}]`
    const why = 'an account of Zendesk sees the customers of one tenant'
    return [
      { what: `zendesk ${subdomain}`, path: `${path}.subdomain`, why },
      ...toSecretClaims('zendesk secret', sharedSecrets, `${path}.sharedSecrets`),
    ]
  })

const toEmbedderClaims = ({ signedUrl }: TenantInFile, index: number): readonly Claim[] =>
  signedUrl.flatMap(({ accountId, secrets }, place) => {
    const path = `[${index}].signedUrl[${place}]`
    const why = 'an account that signs URLs sees the customers of one tenant'
    return [
      { what: `embedder ${accountId}`, path: `${path}.accountId`, why },
      ...toSecretClaims('embedder secret', secrets, `${path}.secrets`),
    ]
  })

const toSecretClaims = (kind: string, secrets: readonly string[], path: string): readonly Claim[] =>
  [...new Set(secrets)].map((secret) => ({ what: `${kind} ${secret}`, path, why: secretWhy }))
