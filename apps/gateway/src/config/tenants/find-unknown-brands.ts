import { toTenantId } from './tenant-config.ts'
import type { TenantInFile } from './tenants-schema.ts'

/** Brands of Zendesk accounts that are mapped to no tenant of the file, by where they stand. */
export const findUnknownBrands = (tenants: readonly TenantInFile[]): readonly string[] => {
  const known = new Set(tenants.map(toTenantId))
  return tenants.flatMap(({ zendesk }, index) =>
    zendesk.flatMap(({ brands = new Map<string, string>() }, place) =>
      [...brands]
        .filter(([, tenantId]) => !known.has(tenantId))
        .map(
          ([brand]) =>
            `[${index}].zendesk[${place}].brands.${brand} names no tenant of this file: "clientId/accountId/brandId"`,
        ),
    ),
  )
}
