import type { ProfileEvent } from '@intilery-sidebar/contract'
import { useId, useState, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Pill } from '../../ui/pill.tsx'
import { useRecord } from '../../ui/record-context.ts'
import { EventDetails } from './event-details.tsx'
import styles from './event-row.module.css'
import { FamilyIcon } from './family-icon.tsx'
import { isKnownLater } from './is-known-later.ts'
import { toEventTitle, toHeadline } from './to-headline.ts'

type EventRowProps = {
  readonly event: ProfileEvent
  /** Part of a run that is unfolded. */
  readonly isInRun: boolean
  /** The event a link pointed at, which is open from the start. */
  readonly isLinked: boolean
  /** Happened while somebody looked. */
  readonly isNew: boolean
  /** Comes into view for the first time. */
  readonly isUnseen: boolean
}

/** One event on two lines; pressing it opens everything the event carries. */
export const EventRow = (props: EventRowProps): ReactElement => {
  const { event, isInRun, isLinked, isNew, isUnseen } = props
  const { say, formats } = useTexts()
  const { markers } = useRecord()
  const [isOpen, setIsOpen] = useState(isLinked)
  const [isArriving] = useState(isUnseen)
  const detailsId = useId()
  const atMs = Date.parse(event.eventTime)
  const headline = toHeadline(event)
  return (
    <article
      className={styles['event']}
      data-event-id={event.eventId}
      data-in-run={isInRun}
      data-linked={isLinked}
      data-new={isNew}
      data-arriving={isArriving}
    >
      <button
        type="button"
        className={styles['line']}
        aria-expanded={isOpen}
        aria-controls={isOpen ? detailsId : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        <FamilyIcon action={event.action} />
        <span className={styles['texts']}>
          <bdi className={styles['title']}>{toEventTitle(event)}</bdi>
          {headline !== null && (
            <bdi className={styles['headline']}>{headline.slice(0, headlineMaxLength)}</bdi>
          )}
          {isKnownLater(event, markers) && <Pill tone="warning">{say('timeline.not-known-then')}</Pill>}
        </span>
        {isNew && <span className={styles['new']}>{say('live.new')}</span>}
        {!Number.isNaN(atMs) && (
          <time className={styles['time']} dateTime={event.eventTime} title={formats.exact(atMs)}>
            {formats.time(atMs)}
          </time>
        )}
      </button>
      {isOpen && (
        <div id={detailsId} className={styles['details']}>
          <EventDetails event={event} />
        </div>
      )}
    </article>
  )
}

/** The line shows some forty characters; a longer text would only cost layout. */
const headlineMaxLength = 200
