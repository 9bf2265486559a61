import type { TenantConfig } from '@intilery-sidebar/gateway/config'
import { checkClock } from './check-clock.ts'
import { checkConformance } from './check-conformance.ts'
import { checkUpstream } from './check-upstream.ts'
import type { Finding } from './finding.ts'
import type { SettingNames } from './setting-names.ts'

type TenantOptions = {
  readonly names: SettingNames
  /** Says it, and whether it is good. */
  readonly tell: (finding: Finding) => boolean
  readonly fetch: (request: Request) => Promise<Response>
  readonly isThorough?: boolean
  readonly clock?: () => number
}

/** Looks at one tenant's way to the Profile API. Resolves to whether nothing is wrong with it. */
export const checkTenant = async (tenant: TenantConfig, options: TenantOptions): Promise<boolean> => {
  const { names, tell, isThorough = false } = options
  const clock = tell(await checkClock(tenant, options))
  const upstream = await checkUpstream(tenant, names)
  if (!tell(upstream.finding)) return false
  if (isThorough && upstream.known !== null)
    return tell(await checkConformance(tenant, upstream.known)) && clock
  return clock
}
