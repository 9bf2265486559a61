import { toWarnings, type Environment, type LiveConfig } from '@intilery-sidebar/gateway/config'
import { resolve } from 'node:path'
import { checkCapabilities } from './checks/check-capabilities.ts'
import { checkLaunchUrl } from './checks/check-launch-url.ts'
import type { CheckName } from './checks/check-names.ts'
import { checkPolicies } from './checks/check-policies.ts'
import { checkPredictions } from './checks/check-predictions.ts'
import { checkPublicUrl } from './checks/check-public-url.ts'
import { checkRedis } from './checks/check-redis.ts'
import { checkStore } from './checks/check-store.ts'
import { checkTenant } from './checks/check-tenant.ts'
import { good, toLines, warning, type Finding } from './finding.ts'
import { idNames, readSettings } from './read-settings.ts'
import { namesInEnvironment, namesInFile } from './setting-names.ts'
import { toPlan } from './to-plan.ts'

export type DoctorOptions = {
  readonly env: Environment
  readonly fetch: (request: Request) => Promise<Response>
  readonly out: (line: string) => void
  /** A signed URL to look at, and nothing else. */
  readonly launchUrl?: string | undefined
  /** Also holds the API to its documentation. */
  readonly isThorough?: boolean
  /** Only finds out which documented reading the API follows. */
  readonly areReadingsWanted?: boolean
  /** Where the readings go; what this file held before is not looked at. */
  readonly capabilitiesFile?: string | undefined
  /** How many customers are tried where one is not enough to tell. Default 1. */
  readonly samplesMax?: number | undefined
  /** Asks no other machine. */
  readonly isOffline?: boolean
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number
}

/** A finding, the check that found it, and the tenant it is about. */
export type DoctorFinding = Finding & { readonly check: CheckName; readonly tenantId?: string }

export type DoctorReport = {
  readonly findings: readonly DoctorFinding[]
  /** What to do next, in order. */
  readonly plan: readonly string[]
  /** Where each tenant's Profile API is, by tenantId. No finding says it. */
  readonly baseUrls: ReadonlyMap<string, URL>
}

/** Says what is wrong and how to fix it, the nearest cause first, and ends with what to do next. */
export const runDoctor = async (options: DoctorOptions): Promise<DoctorReport> => {
  const { env, out } = options
  const findings: DoctorFinding[] = []
  const reportOf: ReportOf = (check, tenantId) => (finding) => {
    out(toLines(finding))
    findings.push({ check, ...(tenantId !== undefined && { tenantId }), ...finding })
    return finding.kind !== 'bad'
  }
  const { complaints, config, replaced } = readSettings(env)
  for (const complaint of complaints) reportOf('settings')(complaint)
  if (config !== null && options.launchUrl !== undefined) {
    const { launchUrl, clock = Date.now } = options
    for (const finding of await checkLaunchUrl(launchUrl, { config, clock })) reportOf('launch')(finding)
    return { findings, plan: [], baseUrls: new Map() }
  }
  if (config !== null) {
    if (complaints.length === 0) reportOf('settings')(good('The settings are complete.'))
    for (const text of toWarnings(config)) reportOf('hosts')(warning(text))
    const isPolicyRight = reportOf('policy')(await checkPolicies(config))
    await checkFiles(config, options, reportOf)
    if (options.isOffline === true) reportOf('settings')(notAsked)
    else await checkPlaces({ config, replaced, isPolicyRight }, options, reportOf)
  }
  const plan = toPlan(findings, config)
  out(['', 'What to do next:', ...plan.map((step, index) => `${index + 1}. ${step}`)].join('\n'))
  const baseUrls = new Map(config?.tenants.map(({ tenantId, baseUrl }) => [tenantId, baseUrl]))
  return { findings, plan, baseUrls }
}

type ReportOf = (check: CheckName, tenantId?: string) => (finding: Finding) => boolean

const notAsked = warning('The store, Redis, the public URL and the Profile API were not checked (--offline).')

/** What other commands wrote for the gateway to load. */
const checkFiles = async (
  config: LiveConfig,
  { capabilitiesFile, clock = Date.now }: DoctorOptions,
  reportOf: ReportOf,
): Promise<void> => {
  const predictions = await checkPredictions(config, clock())
  if (predictions !== null) reportOf('predictions')(predictions)
  const isWritten =
    capabilitiesFile !== undefined && resolve(capabilitiesFile) === resolve(config.capabilitiesFile ?? '')
  const capabilities = isWritten ? null : await checkCapabilities(config)
  if (capabilities !== null) reportOf('capabilities')(capabilities)
}

type Settings = {
  readonly config: LiveConfig
  readonly replaced: ReadonlySet<string>
  readonly isPolicyRight: boolean
}

/** What other machines say: the store, Redis, the public URL and each tenant's Profile API. */
const checkPlaces = async (
  { config, replaced, isPolicyRight }: Settings,
  options: DoctorOptions,
  reportOf: ReportOf,
): Promise<void> => {
  const { env, out, fetch } = options
  if (!replaced.has('DATABASE_URL')) reportOf('store')(await checkStore(config))
  if (!replaced.has('REDIS_URL')) reportOf('redis')(await checkRedis(config))
  const publicUrl = await checkPublicUrl(config, fetch)
  if (publicUrl !== null) reportOf('public-url')(publicUrl)
  const isFile = (env['TENANTS_FILE'] ?? '') !== ''
  const names = isFile ? namesInFile : namesInEnvironment
  // Another address than the one that is meant is not asked.
  for (const tenant of replaced.has('INTILERY_BASE_URL') ? [] : config.tenants) {
    if (isFile) out(`\n${tenant.tenantId}`)
    const isIdKnown = !idNames.some((name) => replaced.has(name))
    await checkTenant(tenant, {
      ...options,
      config,
      names,
      isIdKnown,
      isPolicyRight,
      reportOf: (check) => reportOf(check, tenant.tenantId),
    })
  }
}
