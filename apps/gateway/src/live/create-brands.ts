import type { ProxyOptions } from '@intilery-sidebar/proxy'
import type { TenantConfig } from '../config/tenants/tenant-config.ts'

/** Which tenant's customers a brand of a Zendesk account is about, as the admin mapped the account's brands. */
export const createBrands =
  (tenants: readonly TenantConfig[]): NonNullable<ProxyOptions['tenantFor']> =>
  ({ host, accountId, tenantId }, brand) => {
    if (host !== 'zendesk') return tenantId
    const account = tenants
      .find((tenant) => tenant.tenantId === tenantId)
      ?.zendesk.find(({ subdomain }) => subdomain === accountId)
    const brands = account?.brands ?? null
    return brands === null ? tenantId : (brands.get(brand) ?? null)
  }
