import type { ProfileEvent } from '@intilery-sidebar/contract'
import { toChannel } from '@intilery-sidebar/vocabulary'
import { useId, useState, type ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { Pill } from '../../../ui/layout/pill.tsx'
import { useMarkers } from '../../../ui/record-context.ts'
import { toHeadline, toSecondLine, toTitle } from '../families/to-headline.ts'
import { EventDetails } from './event-details.tsx'
import { EventLine } from './event-line.tsx'
import styles from './event-row.module.css'
import { Highlighted } from '../search/highlighted.tsx'
import { useSearchedWords } from '../search/search-context.ts'
import { toFoundIn } from '../search/to-found-in.ts'
import { isKnownLater } from './is-known-later.ts'

type EventRowProps = {
  readonly event: ProfileEvent
  /** Part of a run that is unfolded. */
  readonly isInRun: boolean
  /** The event a link pointed at, which is open from the start. */
  readonly isLinked: boolean
  /** Arrived while the agent had the timeline open. */
  readonly isNew: boolean
  /** Comes into view for the first time. */
  readonly isUnseen: boolean
  /** The only row of its day. */
  readonly isAlone: boolean
}

/** One event on two lines; pressing it opens everything the event carries. */
export const EventRow = (props: EventRowProps): ReactElement => {
  const { event, isInRun, isLinked, isNew, isUnseen, isAlone } = props
  const { t, formats } = useTexts()
  const markers = useMarkers()
  const [isOpen, setIsOpen] = useState(isLinked)
  const [isArriving] = useState(isUnseen)
  const detailsId = useId()
  const headline = toHeadline(event, { t, formats })
  const searched = useSearchedWords()
  const shown = `${toTitle(headline)} ${toSecondLine(headline) ?? ''}`
  const foundIn = toFoundIn(event, { words: searched, shown }, { t, formats })
  return (
    <article
      className={styles['event']}
      data-event-id={event.eventId}
      data-in-run={isInRun}
      data-linked={isLinked}
      data-new={isNew}
      data-arriving={isArriving}
    >
      <EventLine
        family={headline.family}
        channel={toChannel(event)}
        title={
          <bdi>
            <Highlighted text={toTitle(headline)} />
          </bdi>
        }
        facts={headline.facts}
        at={event.eventTime}
        isAlone={isAlone}
        isOpen={isOpen}
        onPress={() => setIsOpen(!isOpen)}
        controls={isOpen ? detailsId : undefined}
        mark={isNew && <span className={styles['new']}>{t('live.new')}</span>}
      >
        {foundIn !== null && (
          <span className={styles['later']}>{t('search.found-in', { name: foundIn })}</span>
        )}
        {isKnownLater(event, markers) && (
          <span className={styles['later']}>
            <Pill tone="warning">{t('timeline.not-known-then')}</Pill>
          </span>
        )}
      </EventLine>
      {isOpen && (
        <div id={detailsId} className={styles['details']}>
          <EventDetails event={event} />
        </div>
      )}
    </article>
  )
}
