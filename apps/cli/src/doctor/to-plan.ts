import type { LiveConfig } from '@intilery-sidebar/gateway/config'
import type { Finding } from './finding.ts'

type Found = Finding & { readonly tenantId?: string }

/** What to do next, in order: what is wrong first, then each host's next step. */
export const toPlan = (findings: readonly Found[], config: LiveConfig | null): readonly string[] => {
  const fixes = findings
    .filter(({ kind }) => kind === 'bad')
    .map(({ text, fix = '', tenantId }) =>
      `${tenantId === undefined ? '' : `${tenantId}: `}${text.replaceAll('\n', ' ')} ${fix}`.trim(),
    )
  if (config === null || fixes.length > 0) return [...fixes, 'Run doctor again.']
  const hosts = toHostSteps(config)
  return hosts.length > 0 ? hosts : ['Set up a host: docs/install says how, one page for each.']
}

const toHostSteps = ({ tenants, pipedrive, publicUrl }: LiveConfig): readonly string[] => {
  const at = (path: string): string =>
    publicUrl === null ? `${path} of the gateway’s public address` : new URL(path, publicUrl).href
  return [
    ...tenants.flatMap(({ tenantId, zendesk, canvas, signedUrl }) => [
      ...zendesk.map(
        ({ subdomain }) =>
          `Zendesk ${subdomain} of ${tenantId}: open a ticket as an agent (docs/install/zendesk.md).`,
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
