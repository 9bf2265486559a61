import { unnamedSubdomain, type LiveConfig } from '@intilery-sidebar/gateway/config'
import type { CheckName } from './checks/check-names.ts'
import type { Finding } from './finding.ts'

type Found = Finding & { readonly check: CheckName; readonly tenantId?: string }

/** What to do next, in order: what is wrong first, then what may be, then each host's next step. */
export const toPlan = (findings: readonly Found[], config: LiveConfig | null): readonly string[] => {
  const fixes = findings.filter(({ kind }) => kind === 'bad').flatMap(toSteps)
  if (config === null || fixes.length > 0) return [...fixes, 'Run doctor again.']
  const doubts = findings.filter(({ kind, fix }) => kind === 'warning' && fix !== undefined).flatMap(toSteps)
  const hosts = toHostSteps(config)
  return [
    ...doubts,
    ...(hosts.length > 0 ? hosts : ['Set up a host: docs/install says how, one page for each.']),
  ]
}

/** Each wrong setting is a step of its own. */
const toSteps = ({ check, text, fix = '', tenantId }: Found): readonly string[] => {
  const [heading = '', ...lines] = text.split('\n').map((line) => line.trim())
  if (check === 'settings' && lines.length > 0)
    return lines.map((line, at) => (at === lines.length - 1 ? `${line}. ${fix}` : `${line}.`))
  const about = tenantId === undefined ? '' : `${tenantId}: `
  return [`${about}${[heading, ...lines, fix].join(' ').trim()}`]
}

const toHostSteps = ({ tenants, pipedrive, publicUrl }: LiveConfig): readonly string[] => {
  const at = (path: string): string =>
    publicUrl === null ? `${path} of the gateway’s public address` : new URL(path, publicUrl).href
  return [
    ...tenants.flatMap(({ tenantId, zendesk, canvas, signedUrl }) => [
      ...zendesk.map(
        ({ subdomain }) =>
          `Zendesk of ${tenantId}: open a ticket ${inZendesk(subdomain)} (docs/install/zendesk.md).`,
      ),
      ...(canvas === null
        ? []
        : [
            `Salesforce of ${tenantId}: the canvas app posts to ${at('/launch/canvas')} (docs/install/salesforce.md).`,
          ]),
      ...signedUrl.map(
        ({ accountId }) =>
          `Signed URL ${accountId} of ${tenantId}: open ${at('/launch/signed-url')}?token=… (docs/install/signed-url.md).`,
      ),
    ]),
    ...(pipedrive === null
      ? []
      : [`Pipedrive: install the app at ${at('/oauth/pipedrive/start')} (docs/install/pipedrive.md).`]),
  ]
}

/** A single tenant with a shared secret names no subdomain. */
const inZendesk = (subdomain: string): string =>
  subdomain === unnamedSubdomain ? 'as an agent' : `at https://${subdomain}.zendesk.com/agent`
