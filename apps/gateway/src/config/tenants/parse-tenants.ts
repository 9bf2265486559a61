import { Secret } from '@intilery-sidebar/contract'
import { toNameHint } from '@intilery-sidebar/proxy'
import type { z } from 'zod'
import type { Checked } from '../checked.ts'
import { findClashes } from '../find-clashes.ts'
import type { Environment } from '../environment.ts'
import { findUnknownBrands } from './find-unknown-brands.ts'
import { toTenantId, type TenantConfig } from './tenant-config.ts'
import { createTenantsSchema, type TenantInFile } from './tenants-schema.ts'
import { toBudgetNames } from '../to-budget-names.ts'

/**
 * Reads the text of a TENANTS_FILE. What is wrong is named by its place in the file, all of it at once, and no value.
 */
export const parseTenants = (text: string, env: Environment): Checked<readonly TenantConfig[]> => {
  const json = parseJson(text)
  if ('complaint' in json) return { complaints: [json.complaint] }
  const schema = createTenantsSchema(env)
  const parsed = schema.safeParse(json.value, { error: toMessage })
  if (!parsed.success)
    return { complaints: parsed.error.issues.flatMap((issue) => toComplaints(schema, issue)) }
  const clashes = [...findClashes(parsed.data), ...findUnknownBrands(parsed.data)].map(
    (clash) => `TENANTS_FILE ${clash}`,
  )
  return clashes.length > 0 ? { complaints: clashes } : { complaints: [], data: toTenants(parsed.data) }
}

const parseJson = (text: string): { readonly value: unknown } | { readonly complaint: string } => {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    // The rest of the message repeats what stands there.
    const [place] = /line \d+ column \d+/.exec(String(error)) ?? []
    return { complaint: `TENANTS_FILE is not JSON${place === undefined ? '' : `: ${place}`}` }
  }
}

const toMessage: z.core.$ZodErrorMap = ({ code, input, ...issue }) => {
  if (input === undefined) return 'is missing'
  return code === 'invalid_type' && 'expected' in issue
    ? `must be of type ${String(issue.expected)}`
    : undefined
}

const toComplaints = (schema: z.ZodType, issue: z.core.$ZodIssue): readonly string[] => {
  const path = toPath(issue.path)
  if (issue.code !== 'unrecognized_keys') return [`TENANTS_FILE ${path} ${issue.message}`.replace('  ', ' ')]
  return issue.keys.map((key) =>
    isName(key)
      ? `TENANTS_FILE ${path}.${key} is not a setting: ${toNameHint(schema, issue.path, key)}`
      : `TENANTS_FILE ${path}.… is not a setting; is it misspelt?`,
  )
}

const toPath = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')

// What does not look like a name may be a value that slipped into a name's place.
const isName = (key: string): boolean => /^[a-z]{1,20}$/i.test(key)

const toTenants = (tenants: readonly TenantInFile[]): readonly TenantConfig[] => {
  const budgets = toBudgetNames(
    tenants.map((tenant) => ({ ...tenant, tenantId: toTenantId(tenant), keys: tenant.authTokens })),
  )
  return tenants.map((tenant) => toTenant(tenant, budgets.get(toTenantId(tenant)) ?? toTenantId(tenant)))
}

const toTenant = (
  { clientId, accountId, brandId, authTokens, canvas, ...rest }: TenantInFile,
  budget: string,
): TenantConfig => ({
  tenantId: toTenantId({ clientId, accountId, brandId }),
  tenant: { clientId, accountId, brandId },
  baseUrl: rest.baseUrl,
  credentials: toSecrets(authTokens),
  budget,
  policyFile: rest.policyFile ?? null,
  predictionsFile: rest.predictionsFile ?? null,
  zendesk: rest.zendesk.map(({ sharedSecrets, audience, brands, ...account }) => ({
    ...account,
    sharedSecrets: toSecrets(sharedSecrets),
    audience: audience ?? null,
    brands: brands ?? null,
  })),
  companyIds: rest.pipedrive?.companyIds ?? [],
  canvas: canvas === undefined ? null : { ...canvas, consumerSecrets: toSecrets(canvas.consumerSecrets) },
  signedUrl: rest.signedUrl.map(({ secrets, ...embedder }) => ({ ...embedder, secrets: toSecrets(secrets) })),
})

const toSecrets = (values: readonly string[]): readonly Secret[] => values.map((value) => new Secret(value))
