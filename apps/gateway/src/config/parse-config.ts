import type { z } from 'zod'
import type { Checked } from './checked.ts'
import { ConfigError } from './config-error.ts'
import type { Config, DemoConfig, LiveConfig, PipedriveConfig } from './config.ts'
import type { Environment } from './environment.ts'
import { findHalfPairs } from './find-half-pairs.ts'
import { findSharedSecrets } from './find-shared-secrets.ts'
import { parseTenants } from './tenants/parse-tenants.ts'
import { demoSettings, liveSettings, namesInTenantsFile, processSettings } from './settings.ts'
import type { TenantConfig } from './tenants/tenant-config.ts'
import { toSingleTenant } from './tenants/to-single-tenant.ts'
import { isLive, livePrefix, toGiven } from './to-given.ts'

/**
 * Reads all settings, or throws a `ConfigError` that names every bad one and prints no value. An empty string is no
 * value, and quotes around a value are not part of it. `tenantsFile` is the text of the file that TENANTS_FILE names.
 */
export const parseConfig = (env: Environment, tenantsFile?: string): Config => {
  const given = toGiven(env)
  if (given['TENANTS_FILE'] !== undefined) return toLiveForMany(given, tenantsFile ?? '')
  return isLive(given) ? toLiveForOne(given) : toDemo(given)
}

const toDemo = (given: Environment): DemoConfig => {
  const parsed = unwrap(check(demoSettings, given))
  return {
    mode: 'demo',
    port: parsed.PORT,
    // Port 0, any free port, is meant for both.
    referencePort: parsed.REFERENCE_PORT ?? (parsed.PORT === 0 ? 0 : 8788),
  }
}

const toLiveForOne = (given: Environment): LiveConfig => {
  const parsed = unwrap(check(liveSettings, given))
  return refuseAny(toLive(parsed, [toSingleTenant(parsed)]), findHalfPairs(parsed))
}

const toLiveForMany = (given: Environment, tenantsFile: string): LiveConfig => {
  const replaced = Object.entries(namesInTenantsFile)
    .filter(([name]) => given[name] !== undefined)
    .map(([name, place]) => `${name} is replaced by ${place} in TENANTS_FILE; remove one of the two`)
  const rest = Object.fromEntries(
    Object.entries(given).filter(([name]) => !Object.hasOwn(namesInTenantsFile, name)),
  )
  const settings = check(processSettings, rest)
  const tenants = parseTenants(tenantsFile, given)
  const complaints = [...replaced, ...settings.complaints, ...tenants.complaints]
  if (settings.data === undefined || tenants.data === undefined || complaints.length > 0)
    throw new ConfigError(complaints)
  const config = toLive(settings.data, tenants.data)
  if (config.pipedrive === null && tenants.data.some(({ companyIds }) => companyIds?.length !== 0))
    throw new ConfigError(['TENANTS_FILE has pipedrive, so PIPEDRIVE_CLIENT_ID is missing: whose app is it?'])
  return refuseAny(config)
}

/** The settings are valid one by one; these are the faults between them. */
const refuseAny = (config: LiveConfig, others: readonly string[] = []): LiveConfig => {
  const complaints = [...others, ...findSharedSecrets(config)]
  if (complaints.length > 0) throw new ConfigError(complaints)
  return config
}

const toLive = (parsed: z.output<typeof processSettings>, tenants: readonly TenantConfig[]): LiveConfig => ({
  mode: 'live',
  port: parsed.PORT,
  host: parsed.HOST,
  tenants,
  sessionKeys: parsed.SESSION_KEYS,
  databaseUrl: parsed.DATABASE_URL,
  storeKeys: parsed.STORE_KEY,
  redisUrl: parsed.REDIS_URL ?? null,
  cacheBytes: parsed.CACHE_MEGABYTES * 1024 * 1024,
  processes: parsed.GATEWAY_PROCESSES,
  keepAliveSeconds: parsed.KEEP_ALIVE_SECONDS,
  requestTimeoutSeconds: parsed.REQUEST_TIMEOUT_SECONDS,
  shutdownDelaySeconds: parsed.SHUTDOWN_DELAY_SECONDS,
  capabilitiesFile: parsed.CAPABILITIES_FILE ?? null,
  telemetry: toTelemetry(parsed),
  publicUrl: parsed.PUBLIC_URL ?? null,
  hasAdminPage: parsed.ADMIN_PAGE === 'on',
  metricsHost: parsed.METRICS_HOST,
  metricsPort: parsed.METRICS_PORT ?? (parsed.PORT === 0 ? 0 : 9464),
  policyFile: parsed.POLICY_FILE ?? null,
  predictionsFile: parsed.PREDICTIONS_FILE ?? null,
  pipedrive: toPipedrive(parsed),
})

const toTelemetry = (parsed: z.output<typeof processSettings>): LiveConfig['telemetry'] =>
  parsed.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
    ? null
    : {
        endpoint: parsed.OTEL_EXPORTER_OTLP_ENDPOINT,
        serviceName: parsed.OTEL_SERVICE_NAME,
        spansEveryMs: parsed.OTEL_BSP_SCHEDULE_DELAY,
        metricsEveryMs: parsed.OTEL_METRIC_EXPORT_INTERVAL,
      }

const toPipedrive = (parsed: z.output<typeof processSettings>): PipedriveConfig | null => {
  const {
    PIPEDRIVE_CLIENT_ID: clientId,
    PIPEDRIVE_CLIENT_SECRET: clientSecret,
    PUBLIC_URL: publicUrl,
  } = parsed
  const isJwtSecretAlone = clientId === undefined && parsed.PIPEDRIVE_JWT_SECRET !== undefined
  if (clientId === undefined && clientSecret === undefined && !isJwtSecretAlone) return null
  if (clientId === undefined || clientSecret === undefined || publicUrl === undefined)
    throw new ConfigError(['PIPEDRIVE_CLIENT_ID, PIPEDRIVE_CLIENT_SECRET and PUBLIC_URL belong together'])
  return {
    clientId,
    clientSecret,
    publicUrl,
    jwtSecret: parsed.PIPEDRIVE_JWT_SECRET,
    oauthUrl: parsed.PIPEDRIVE_OAUTH_URL,
  }
}

const check = <Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  given: Environment,
): Checked<z.output<z.ZodObject<Shape>>> => {
  const unknownNames = Object.keys(given).filter(
    (name) => name.startsWith(livePrefix) && !Object.hasOwn(schema.shape, name),
  )
  const parsed = schema.safeParse(given)
  if (parsed.success && unknownNames.length === 0) return { complaints: [], data: parsed.data }
  return {
    complaints: [
      ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`),
      ...unknownNames.map((name) => `${name} is not a setting; is it misspelt?`),
    ],
  }
}

const unwrap = <Data>({ complaints, data }: Checked<Data>): Data => {
  if (data === undefined) throw new ConfigError(complaints)
  return data
}
