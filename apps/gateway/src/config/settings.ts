import { Secret } from '@intilery-sidebar/contract'
import { z } from 'zod'
import {
  documentedBaseUrl,
  isSecretOf,
  keyMinLength,
  pathPart,
  port,
  privateUrl,
  processCount,
  publicKeys,
  splitList,
  zendeskAudience,
} from './kinds-of-value.ts'

const secretList = (minLength: number) =>
  z
    .string('is missing')
    .transform(splitList)
    .refine(
      (values) => values.every(isSecretOf(minLength)),
      `must be a comma list of values of at least ${minLength} characters, without blanks`,
    )
    .transform((values) => values.map((value) => new Secret(value)))

const secret = z.string().transform((value) => new Secret(value))

const idList = z.string().transform(splitList)

/** What the demo can be told. */
export const demoSettings = z.object({ PORT: port.default(8787), REFERENCE_PORT: port.optional() })

/** What the gateway can be told of itself, whoever's customers it shows, each with what is wrong when it is wrong. */
export const processSettings = z.object({
  PORT: port.default(8787),
  HOST: z.union([z.ipv4(), z.ipv6()], 'must be an IP address of this machine').default('127.0.0.1'),
  SESSION_KEYS: secretList(keyMinLength),
  DATABASE_URL: z
    .string()
    .regex(/^(?:postgres(?:ql)?:\/\/|sqlite:|file:|[^:]+$)/, 'must be a path or a postgres:// URL')
    .default('.data/store.sqlite'),
  STORE_KEY: secretList(keyMinLength),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' }).optional(),
  GATEWAY_PROCESSES: processCount.optional(),
  METRICS_PORT: port.optional(),
  POLICY_FILE: z.string().optional(),
  TENANTS_FILE: z.string().optional(),
  PUBLIC_URL: privateUrl.optional(),
  PIPEDRIVE_CLIENT_ID: z.string().optional(),
  PIPEDRIVE_CLIENT_SECRET: secret.optional(),
  PIPEDRIVE_JWT_SECRET: secret.optional(),
  PIPEDRIVE_OAUTH_URL: privateUrl.default(new URL('https://oauth.pipedrive.com')),
})

const tenantSettings = {
  INTILERY_BASE_URL: privateUrl.default(documentedBaseUrl),
  INTILERY_CLIENT_ID: pathPart,
  INTILERY_ACCOUNT_ID: pathPart,
  INTILERY_BRAND_ID: pathPart,
  INTILERY_AUTH_TOKEN: secretList(1),
  ZENDESK_SHARED_SECRET: secretList(keyMinLength).optional(),
  ZENDESK_PUBLIC_KEY: publicKeys.optional(),
  ZENDESK_AUDIENCE: zendeskAudience.optional(),
  PIPEDRIVE_COMPANY_ID: idList.optional(),
  CANVAS_CONSUMER_SECRET: secret.optional(),
  CANVAS_ORGANIZATION_ID: idList.optional(),
}

/** Everything the gateway can be told in its environment when it speaks to a real Profile API for one tenant. */
export const liveSettings = processSettings.extend(tenantSettings)

/** Where TENANTS_FILE has what the environment says of a single tenant. */
export const namesInTenantsFile: Readonly<Record<keyof typeof tenantSettings, string>> = {
  INTILERY_BASE_URL: 'baseUrl',
  INTILERY_CLIENT_ID: 'clientId',
  INTILERY_ACCOUNT_ID: 'accountId',
  INTILERY_BRAND_ID: 'brandId',
  INTILERY_AUTH_TOKEN: 'authTokens',
  ZENDESK_SHARED_SECRET: 'zendesk[].sharedSecrets',
  ZENDESK_PUBLIC_KEY: 'zendesk[].publicKeys',
  ZENDESK_AUDIENCE: 'zendesk[].audience',
  PIPEDRIVE_COMPANY_ID: 'pipedrive.companyIds',
  CANVAS_CONSUMER_SECRET: 'canvas.consumerSecrets',
  CANVAS_ORGANIZATION_ID: 'canvas.organizationIds',
}
