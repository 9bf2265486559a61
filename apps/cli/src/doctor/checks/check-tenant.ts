import type { LiveConfig, TenantConfig } from '@intilery-sidebar/gateway/config'
import { checkClock } from './check-clock.ts'
import { checkConformance, checkReadings } from './check-conformance.ts'
import type { CheckName } from './check-names.ts'
import { checkPolicy } from './check-policy.ts'
import { checkUpstream } from './check-upstream.ts'
import { warning, type Finding } from '../finding.ts'
import type { SettingNames } from '../setting-names.ts'

type TenantOptions = {
  readonly config: LiveConfig
  readonly names: SettingNames
  /** Prints what a check found. False when it is bad. */
  readonly reportOf: (check: CheckName) => (finding: Finding) => boolean
  readonly fetch: (request: Request) => Promise<Response>
  /** False where the policy's file cannot be read, which is said already. */
  readonly isPolicyRight: boolean
  readonly isThorough?: boolean
  readonly areReadingsWanted?: boolean
  /** How many customers the policy and the readings are tried on, where one is not enough. Default 1. */
  readonly samplesMax?: number | undefined
  /** False where a stand-in replaces the key or an id: what the API refuses then says nothing. Default true. */
  readonly isIdKnown?: boolean
  readonly clock?: () => number
}

/** Checks one tenant's way to the Profile API. */
export const checkTenant = async (tenant: TenantConfig, options: TenantOptions): Promise<void> => {
  const { config, names, reportOf, isThorough = false, areReadingsWanted = false, samplesMax = 1 } = options
  reportOf('clock')(await checkClock(tenant, options))
  const upstream = await checkUpstream(tenant, { names, samplesMax })
  const isMeaningless = options.isIdKnown === false && upstream.isRefused
  const isAnswering = reportOf('profile-api')(isMeaningless ? notChecked : upstream.finding)
  const policy = options.isPolicyRight ? await checkPolicy(config, tenant, upstream.customers) : null
  if (policy !== null) reportOf('policy')(policy)
  const [known] = upstream.customers
  if (!isAnswering || known === undefined) return
  if (isThorough) {
    const found = await checkConformance(
      tenant,
      known,
      callsMax - otherCalls - (policy === null ? 0 : 2 * samplesMax),
    )
    reportOf('conformance')(found.conformance)
    reportOf('readings')(found.readings)
  } else if (areReadingsWanted) reportOf('readings')(await checkReadings(tenant, upstream.customers))
}

/** What a doctor may ask of a tenant's allowance, whatever was asked for. */
const callsMax = 40

/** The clock, the listing, the look-ups, and metadata by its other name. */
const otherCalls = 6

const notChecked = warning(
  'The Profile API answers; the key and the ids were not checked.',
  'Correct the settings above.',
)
