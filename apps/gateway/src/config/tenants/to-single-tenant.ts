import { toZendeskSubdomain } from '@intilery-sidebar/hosts/server'
import type { z } from 'zod'
import type { liveSettings } from '../settings.ts'
import { toTenantId, type TenantConfig, type ZendeskConfig } from './tenant-config.ts'

type LiveSettings = z.output<typeof liveSettings>

/** The package's shared secret names no account, so the ledger shows this one where no audience says more. */
export const unnamedSubdomain = 'zendesk'

/** The tenant that the environment describes. Signed URLs have no names there: they need a TENANTS_FILE. */
export const toSingleTenant = (parsed: LiveSettings): TenantConfig => {
  const tenant = {
    clientId: parsed.INTILERY_CLIENT_ID,
    accountId: parsed.INTILERY_ACCOUNT_ID,
    brandId: parsed.INTILERY_BRAND_ID,
  }
  const { CANVAS_CONSUMER_SECRET: consumerSecret, CANVAS_ORGANIZATION_ID: organizationIds } = parsed
  return {
    tenantId: toTenantId(tenant),
    tenant,
    baseUrl: parsed.INTILERY_BASE_URL,
    credentials: parsed.INTILERY_AUTH_TOKEN,
    budget: toTenantId(tenant),
    policyFile: null,
    predictionsFile: null,
    zendesk: toZendesk(parsed),
    // Without our app at Pipedrive there is no company to restrict.
    companyIds: parsed.PIPEDRIVE_CLIENT_ID === undefined ? [] : (parsed.PIPEDRIVE_COMPANY_ID ?? null),
    canvas:
      consumerSecret === undefined
        ? null
        : { consumerSecrets: [consumerSecret], organizationIds: organizationIds ?? null },
    signedUrl: [],
  }
}

const toZendesk = (parsed: LiveSettings): readonly ZendeskConfig[] => {
  const { ZENDESK_SHARED_SECRET: sharedSecrets = [], ZENDESK_AUDIENCE: audience } = parsed
  const { ZENDESK_PUBLIC_KEY: publicKeys = [] } = parsed
  if (sharedSecrets.length + publicKeys.length === 0) return []
  const subdomain = (audience === undefined ? null : toZendeskSubdomain(audience)) ?? unnamedSubdomain
  return [{ subdomain, sharedSecrets, publicKeys, audience: audience ?? null, brands: null }]
}
