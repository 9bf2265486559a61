import type { LiveConfig } from './config.ts'
import type { TenantConfig } from './tenants/tenant-config.ts'

/** What an admin has to know of settings that are valid: who is let in that they may not mean, or that no agent is. */
export const toWarnings = ({ tenants, pipedrive }: LiveConfig): readonly string[] => {
  const open = tenants.flatMap(toOpenDoors)
  if (pipedrive !== null || tenants.some(hasHost)) return open
  return [
    'No host is set up, so no agent can sign in. Set up Zendesk, Pipedrive, Salesforce or a signed URL: see docs/install',
  ]
}

const hasHost = ({ zendesk, canvas, signedUrl }: TenantConfig): boolean =>
  zendesk.length > 0 || canvas !== null || signedUrl.length > 0

const toOpenDoors = ({ tenantId, companyIds, canvas }: TenantConfig): readonly string[] => [
  ...(companyIds === null
    ? [
        `Agents of any Pipedrive company that installs the app see the customers of ${tenantId}. Set PIPEDRIVE_COMPANY_ID to your company's id`,
      ]
    : []),
  ...(canvas !== null && canvas.organizationIds === null
    ? [
        `Agents of any Salesforce organization that has the app see the customers of ${tenantId}. Set CANVAS_ORGANIZATION_ID to your organization's id`,
      ]
    : []),
]
