import type { ProfileEvent } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { FieldRow } from '../../../ui/layout/field-list.tsx'
import { ValueView } from '../../../ui/values/value-view.tsx'

/** When an event happened, when Intilery received it, and from where. */
export const Provenance = ({ event }: { readonly event: ProfileEvent }): ReactElement => {
  const { t, formats } = useTexts()
  const receivedMs = Date.parse(event.receivedTime ?? '')
  const delayMs = receivedMs - Date.parse(event.eventTime)
  return (
    <>
      <FieldRow name={t('timeline.time')}>
        <ValueView name={t('timeline.time')} value={event.eventTime} property="event_at" />
      </FieldRow>
      {!Number.isNaN(delayMs) && (
        <FieldRow name={t('timeline.received')}>
          {/* Earlier than it happened: the sender's clock is ahead, and a delay would say nothing. */}
          {delayMs < 0
            ? formats.dateTime(receivedMs)
            : t('timeline.received-later', { delay: formats.duration(delayMs) })}
        </FieldRow>
      )}
      {event.source !== null && (
        <FieldRow name={t('timeline.source')}>
          <ValueView name={t('timeline.source')} value={event.source} property="source_id" />
        </FieldRow>
      )}
    </>
  )
}
