import type { Sharing } from '@intilery-sidebar/governor'
import type { Store } from '@intilery-sidebar/store'
import { openBrowserBundle } from '../browser-bundles.ts'
import type { LiveConfig } from '../config/config.ts'
import { createProcessRecord, type ProcessRecord } from './create-process-record.ts'
import { openAdmin, type OpenAdmin } from './open-admin.ts'
import { shareReports } from './share-reports.ts'

type AdminWatch = Pick<ProcessRecord, 'watchGovernor' | 'watchLog'> & {
  /** Begins to report to the other processes. */
  open(store: Store): Promise<AdminOpened>
}

type AdminOpened = { readonly admin: OpenAdmin | undefined; stop(): Promise<void> }

/**
 * What the admin page needs of this process. Where the settings ask for no page, nothing is watched and nothing opened.
 */
export const watchForAdmin = (
  { hasAdminPage }: Pick<LiveConfig, 'hasAdminPage'>,
  sharing: Sharing | undefined,
): AdminWatch => {
  if (!hasAdminPage) return noWatch
  const record = createProcessRecord()
  return {
    ...record,
    open: async (store) => {
      const assets = await openBrowserBundle('admin')
      const reports = shareReports({ sharing, ...record })
      return { admin: openAdmin({ store, reports, assets }), stop: () => reports.stop() }
    },
  }
}

const noWatch: AdminWatch = {
  watchGovernor: (metrics) => metrics,
  watchLog: (log) => log,
  open: async () => ({ admin: undefined, stop: async () => undefined }),
}
