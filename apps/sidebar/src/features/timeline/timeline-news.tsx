import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Spoken } from '../../ui/spoken.tsx'
import { isNewRow } from './is-new-row.ts'
import type { TimelineRow } from './to-timeline-rows.ts'

/** Says how much is new to those who do not see it come. It counts on, so that one more is another text. */
export const TimelineNews = ({ rows }: { readonly rows: readonly TimelineRow[] }): ReactElement => {
  const { say } = useTexts()
  const count = rows.filter(isNewRow).length
  return <Spoken isLive>{count > 0 && say('live.new-events', { count })}</Spoken>
}
