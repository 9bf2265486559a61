import { Modal, View } from '@pipedrive/app-extensions-sdk'
import type { HostRecord } from '../host.ts'

/** Pipedrive's own form for an activity, filled in as far as the panel knows. */
export const toActivityModal = (subject: string, record: HostRecord | undefined) => ({
  type: Modal.ACTIVITY as const,
  prefill: {
    subject,
    ...(record?.resource === 'deal' && { deal: Number(record.id) }),
    ...(record?.resource === 'organization' && { organization: Number(record.id) }),
  },
})

const views: Readonly<Record<string, View>> = {
  deal: View.DEALS,
  lead: View.LEADS,
  person: View.CONTACTS,
  organization: View.ORGANIZATIONS,
}

/** Where a record is shown; null for one that Pipedrive has no page for. */
export const toView = ({ resource, id }: HostRecord): { readonly view: View; readonly id: string } | null => {
  const view = views[resource]
  return view === undefined ? null : { view, id }
}
