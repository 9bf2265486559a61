import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx'
import { isNewRow } from '../rows/is-new-row.ts'
import type { TimelineRow } from '../rows/to-timeline-rows.ts'

/**
 * Announces new events to screen readers. The count grows, so that each new event changes the text and is announced.
 */
export const TimelineNews = ({ rows }: { readonly rows: readonly TimelineRow[] }): ReactElement => {
  const { t } = useTexts()
  const count = rows.filter(isNewRow).length
  return <VisuallyHidden isLive>{count > 0 && t('live.new-events', { count })}</VisuallyHidden>
}
