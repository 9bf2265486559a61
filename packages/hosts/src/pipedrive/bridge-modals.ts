import { Modal } from '@pipedrive/app-extensions-sdk'
import { escapeHtml } from '../page/escape-html.ts'
import type { ActivityDraft, HostRecord } from '../page/host.ts'

/** Pipedrive's own form for an activity, filled in as far as the panel knows. Its note is drawn as HTML. */
export const toActivityModal = ({ subject, note }: ActivityDraft, record: HostRecord | undefined) => ({
  type: Modal.ACTIVITY as const,
  prefill: {
    subject,
    note: escapeHtml(note),
    ...(record?.resource === 'deal' && { deal: Number(record.id) }),
    ...(record?.resource === 'organization' && { organization: Number(record.id) }),
  },
})
