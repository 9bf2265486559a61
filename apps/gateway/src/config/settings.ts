import { Secret } from '@intilery-sidebar/contract'
import { z } from 'zod'
import {
  address,
  delaySeconds,
  documentedBaseUrl,
  isSecretOf,
  issuedSecretMinLength,
  isVaried,
  keyMinLength,
  milliseconds,
  megabytes,
  pathPart,
  port,
  privateUrl,
  processCount,
  publicKeys,
  repetitiveMessage,
  seconds,
  splitList,
  zendeskAudience,
} from './kinds-of-value.ts'

const secretList = (minLength: number) =>
  z
    .string('is missing')
    .transform(splitList)
    .refine(
      (values) => values.every(isSecretOf(minLength)),
      `must be a comma-separated list of values of at least ${minLength} characters, without blanks`,
    )
    .refine((values) => minLength === 1 || values.every(isVaried), repetitiveMessage)
    .transform((values) => values.map((value) => new Secret(value)))

const issuedSecret = z
  .string()
  .refine(
    isSecretOf(issuedSecretMinLength),
    `must be of at least ${issuedSecretMinLength} characters, without blanks`,
  )
  .refine(isVaried, repetitiveMessage)
  .transform((value) => new Secret(value))

const idList = z.string().transform(splitList)

/** The demo's settings. */
export const demoSettings = z.object({ PORT: port.default(8787), REFERENCE_PORT: port.optional() })

/** The settings of the process, whichever tenants it serves, each with the message for an invalid value. */
export const processSettings = z.object({
  PORT: port.default(8787),
  HOST: address.default('127.0.0.1'),
  KEEP_ALIVE_SECONDS: seconds.default(75),
  REQUEST_TIMEOUT_SECONDS: seconds.default(30),
  SESSION_KEYS: secretList(keyMinLength),
  DATABASE_URL: z
    .string()
    .regex(/^(?:postgres(?:ql)?:\/\/|sqlite:|file:|[^:]+$)/, 'must be a path or a postgres:// URL')
    .default('.data/store.sqlite'),
  STORE_KEY: secretList(keyMinLength),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' }).optional(),
  CACHE_MEGABYTES: megabytes.default(128),
  GATEWAY_PROCESSES: processCount.optional(),
  SHUTDOWN_DELAY_SECONDS: delaySeconds.default(0),
  ADMIN_PAGE: z.enum(['on', 'off'], 'must be on or off').default('off'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .transform((url) => new URL(url))
    .optional(),
  OTEL_SERVICE_NAME: z.string().default('intilery-sidebar'),
  OTEL_BSP_SCHEDULE_DELAY: milliseconds.default(5_000),
  OTEL_METRIC_EXPORT_INTERVAL: milliseconds.default(60_000),
  METRICS_HOST: address.default('127.0.0.1'),
  METRICS_PORT: port.optional(),
  POLICY_FILE: z.string().optional(),
  CAPABILITIES_FILE: z.string().optional(),
  PREDICTIONS_FILE: z.string().optional(),
  TENANTS_FILE: z.string().optional(),
  PUBLIC_URL: privateUrl.optional(),
  PIPEDRIVE_CLIENT_ID: z.string().optional(),
  PIPEDRIVE_CLIENT_SECRET: issuedSecret.optional(),
  PIPEDRIVE_JWT_SECRET: issuedSecret.optional(),
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
  CANVAS_CONSUMER_SECRET: issuedSecret.optional(),
  CANVAS_ORGANIZATION_ID: idList.optional(),
}

/** All environment variables of a gateway that speaks to a real Profile API for one tenant. */
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
