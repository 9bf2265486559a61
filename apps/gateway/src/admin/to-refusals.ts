import type { Overview, ProcessReport } from '@intilery-sidebar/contract/admin'
import type { TenantConfig } from '../config/tenants/tenant-config.ts'

type Refusals = Overview['refusals']
type Settings = { readonly tenants: readonly Pick<TenantConfig, 'canvas' | 'signedUrl'>[] }

/**
 * The hosts whose last sign-in was refused. A refused proof says nothing certain of an account, so this is of the host.
 */
export const toRefusals = (
  settings: Settings,
  processes: readonly Pick<ProcessReport, 'signIns'>[],
): Refusals => {
  const signIns = processes.flatMap((process) => process.signIns)
  return [...Map.groupBy(signIns, ({ host }) => host)].flatMap(([host, of]) => {
    const refused = of.filter(({ isRefused }) => isRefused)
    const lastAtMs = toLast(refused)
    if (lastAtMs <= toLast(of.filter(({ isRefused }) => !isRefused))) return []
    const count = refused.reduce((sum, each) => sum + each.count, 0)
    return toNamed(settings, host).map((named) => ({ host: named, count, lastAtMs }))
  })
}

const toLast = (signIns: ProcessReport['signIns']): number =>
  Math.max(0, ...signIns.map(({ lastAtMs }) => lastAtMs))

/**
 * At `/api/session` several hosts' pages exchange a proof; whose was refused is known where only the packaged Zendesk
 * app does.
 */
const toNamed = ({ tenants }: Settings, host: string): readonly string[] => {
  if (host !== 'session') return [host]
  return tenants.every(({ canvas, signedUrl }) => canvas === null && signedUrl.length === 0)
    ? ['zendesk']
    : []
}
