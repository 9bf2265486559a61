import { ProfileError, profileRefSchema, type ProfileRef } from '@intilery-sidebar/contract'
import type { Tenant } from './options.ts'

/**
 * The path of everything a tenant's profiles live under, e.g. `/track/demo/shop/SHOP/v1/profiles`.
 * Throws a plain `Error` for a tenant whose names cannot be path segments: that is a configuration mistake.
 */
export const toProfilesPath = (baseUrl: URL, tenant: Tenant): string => {
  const names = [tenant.clientId, tenant.accountId, tenant.brandId]
  if (names.some((name) => name === '' || name === '.' || name === '..'))
    throw new Error('clientId, accountId and brandId must each name one path segment')
  const base = baseUrl.pathname.replace(/\/+$/, '')
  return `${base}/track/${names.map(encodeURIComponent).join('/')}/v1/profiles`
}

/**
 * One path segment holding the id byte for byte, e.g. `/email:a%2Bb%2Fc%40x`.
 * The literal `idType:` in front keeps a value of `..` from being a dot segment for a server that normalises the URL.
 */
export const toRefPath = (ref: ProfileRef): string => {
  const parsed = profileRefSchema.safeParse(ref)
  if (!parsed.success) throw new ProfileError('rejected', 'Not an id a customer can have')
  return `/${parsed.data.idType}:${encodeURIComponent(parsed.data.value)}`
}
