import type { LiveConfig, TenantConfig } from '@intilery-sidebar/gateway/config'
import { UsageError } from './usage-error.ts'

/** The tenant that `--tenant` names; without it, the only one there is. */
export const chooseTenant = ({ tenants }: LiveConfig, name: string | undefined): TenantConfig => {
  const [only] = tenants
  if (name === undefined && only !== undefined && tenants.length === 1) return only
  const chosen = tenants.find(({ tenantId }) => tenantId === name)
  if (chosen !== undefined) return chosen
  const names = tenants.map(({ tenantId }) => tenantId).join(', ')
  throw new UsageError(
    name === undefined
      ? `--tenant chooses one of ${names}`
      : `There is no tenant of this name; there is ${names}`,
  )
}
