import {
  isFrameOrigin,
  isLoopbackOrigin,
  isPrivateOrigin,
  organizationIdPattern,
  toZendeskSubdomain,
} from '@intilery-sidebar/hosts/server'
import { z } from 'zod'
import {
  documentedBaseUrl,
  isSecretOf,
  issuedSecretMinLength,
  isVaried,
  keyMinLength,
  pathPart,
  privateUrl,
  publicKeys,
  repetitiveMessage,
  splitList,
  zendeskAudience,
} from '../kinds-of-value.ts'
import type { Environment } from '../environment.ts'

const organizationId = z.string().regex(organizationIdPattern, 'must be an organization id, 00D…')

const companyId = z
  .union([z.int().positive(), z.string().regex(/^[1-9]\d{0,14}$/)], 'must be a company id, a whole number')
  .transform(String)

/** A wildcard would let pages frame the sidebar that no admin has named. */
const origin = z
  .string()
  .refine(
    (text) => !/^http:/i.test(text) || isFrameOrigin(text),
    'must begin with https; http is for localhost, and for private hosts where allowsHttp is true',
  )
  .refine((text) => !text.includes('*'), 'must name one host: wildcards are refused')
  .refine(isFrameOrigin, 'must be an origin, https://desk.example.com, without a path')
  // A page's messages carry its origin as the browser writes it, and are held against this text.
  .refine(
    (text) => !isFrameOrigin(text) || (URL.canParse(text) && new URL(text).origin === text),
    'must be as browsers write it: without the default port, and an address in decimal parts',
  )

/** What a TENANTS_FILE holds, as it stands there; `{ "env": "NAME" }` is read from this environment. */
export const createTenantsSchema = (env: Environment) => {
  const secrets: Secrets = (minLength) =>
    z
      .array(createSecret(env, minLength))
      .min(1, 'must hold at least one')
      .transform((lists) => lists.flat())
  const tenant = z.strictObject({
    clientId: pathPart,
    accountId: pathPart,
    brandId: pathPart,
    authTokens: secrets(1),
    baseUrl: privateUrl.default(documentedBaseUrl),
    policyFile: z.string().min(1, 'must be a path').optional(),
    predictionsFile: z.string().min(1, 'must be a path').optional(),
    zendesk: z.array(createZendesk(secrets)).default([]),
    pipedrive: z.strictObject({ companyIds: atLeastOne(companyId) }).optional(),
    canvas: z
      .strictObject({
        consumerSecrets: secrets(issuedSecretMinLength),
        organizationIds: atLeastOne(organizationId),
      })
      .optional(),
    signedUrl: z.array(createEmbedder(secrets)).default([]),
  })
  return z.array(tenant).min(1, 'must hold at least one tenant')
}

type Secrets = (minLength: number) => z.ZodType<readonly string[]>

const atLeastOne = <Item extends z.ZodType>(item: Item) => z.array(item).min(1, 'must hold at least one')

/** The tenant of each brand, by the brand's id in Zendesk. What stands here is not part of any complaint's path. */
const brands = z
  .record(z.string(), z.unknown())
  .refine((byId) => Object.keys(byId).length > 0, 'must name at least one brand')
  .refine(
    (byId) => Object.keys(byId).every((id) => /^[1-9]\d{0,19}$/.test(id)),
    'must name each brand by its id in Zendesk, a whole number',
  )
  .refine(
    (byId) => Object.values(byId).every((tenantId) => typeof tenantId === 'string'),
    'must name a tenant for each brand: "clientId/accountId/brandId"',
  )
  .transform((byId) => new Map(Object.entries(byId).map(([id, tenantId]) => [id, String(tenantId)])))

const createZendesk = (secrets: Secrets) =>
  z
    .strictObject({
      subdomain: z.string().regex(/^[a-z\d][a-z\d-]*$/, 'must be the part before .zendesk.com'),
      sharedSecrets: secrets(keyMinLength).default([]),
      publicKeys: z
        .array(publicKeys)
        .default([])
        .transform((lists) => lists.flat()),
      audience: zendeskAudience.optional(),
      brands: brands.optional(),
    })
    .refine(
      ({ sharedSecrets, publicKeys: pems }) => sharedSecrets.length + pems.length > 0,
      'needs sharedSecrets, or publicKeys and audience',
    )
    .refine(
      ({ publicKeys: pems, audience }) => pems.length > 0 === (audience !== undefined),
      'needs publicKeys and audience together: a signed launch is for one installation',
    )
    .refine(
      ({ subdomain, audience }) => audience === undefined || toZendeskSubdomain(audience) === subdomain,
      'has the audience of another subdomain',
    )

const createEmbedder = (secrets: Secrets) =>
  z
    .strictObject({
      accountId: z.string().regex(/^[\w.-]{1,100}$/, 'must be a name without blanks'),
      secrets: secrets(keyMinLength),
      origins: atLeastOne(origin),
      /** An attacker in the same network can read and change what an http page loads. */
      allowsHttp: z.boolean().default(false),
    })
    .refine(
      ({ origins, allowsHttp }) =>
        allowsHttp || origins.every((one) => isLoopbackOrigin(one) || !isPrivateOrigin(one)),
      'has an origin with http: give it https, or set allowsHttp for a private host',
    )
    .transform(({ accountId, secrets: own, origins }) => ({ accountId, secrets: own, origins }))

/**
 * A text, or the name of the variable that holds it; a variable may hold a comma list, as everywhere in the
 * environment.
 */
const createSecret = (env: Environment, minLength: number) =>
  z
    .union(
      [z.string().transform((value) => [value]), z.strictObject({ env: z.string() })],
      'must be a text or { "env": "NAME" }',
    )
    .transform((given) => ('env' in given ? splitList(valueOf(env, given.env)) : given))
    .refine(
      (values) => values.every((value) => value !== ''),
      'names a variable that is not set, or is empty',
    )
    .refine(
      (values) => values.every((value) => value === '' || isSecretOf(minLength)(value)),
      `must be of at least ${minLength} characters, without blanks`,
    )
    .refine(
      (values) => minLength === 1 || values.every((value) => value === '' || isVaried(value)),
      repetitiveMessage,
    )

/** Nothing where no variable is called that, though every object has something by some names. */
const valueOf = (env: Environment, name: string): string =>
  Object.hasOwn(env, name) ? (env[name] ?? '') : ''

/** A tenant of the file, its secrets still bare. */
export type TenantInFile = z.output<ReturnType<typeof createTenantsSchema>>[number]
