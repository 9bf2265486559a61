import type { ProfileEvent } from '@intilery-sidebar/contract'
import { toChannel, toFamily, type EventFamily } from '@intilery-sidebar/vocabulary'
import { useMemo, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import { FamilyIcon } from './families/family-icon.tsx'
import { toHeadline, toSecondLine, toTitle } from './families/to-headline.ts'
import styles from './last-event.module.css'

type LastEventProps = {
  /** In any order; the newest that says something is shown. */
  readonly events: readonly ProfileEvent[]
  readonly onOpen: (event: ProfileEvent) => void
}

/** What happened last, in one line: red only when something failed. */
export const LastEvent = ({ events, onOpen }: LastEventProps): ReactElement | null => {
  const texts = useTexts()
  const nowMs = useNow()
  const event = useMemo(() => toLastEvent(events, nowMs), [events, nowMs])
  if (event === null) return null
  const headline = toHeadline(event, texts)
  const fact = toSecondLine(headline)
  return (
    <button
      type="button"
      className={styles['band']}
      data-has-failed={failures.has(headline.family)}
      onClick={() => onOpen(event)}
    >
      <FamilyIcon family={headline.family} channel={toChannel(event)} />
      <span className={styles['text']}>
        <bdi className={styles['title']}>{toTitle(headline)}</bdi>{' '}
        {fact !== null && <bdi className={styles['fact']}>{fact}</bdi>}
      </span>
      <span className={styles['time']}>
        <RelativeTime iso={event.eventTime} />
      </span>
    </button>
  )
}

/** Events that happen all the time, or that say nothing to an agent by themselves. */
const background: ReadonlySet<EventFamily> = new Set([
  'page-viewed',
  'product-list-viewed',
  'app-opened',
  'signed-in',
  'signed-out',
  'profile-changed',
  'group-joined',
  'message-delivered',
])

const failures: ReadonlySet<EventFamily> = new Set([
  'payment-failed',
  'delivery-failed',
  'invoice-overdue',
  'message-bounced',
  'message-complained',
  'sign-in-failed',
])

/**
 * The newest event that says something; without one, the newest. What lies in the future is some device's wrong clock.
 */
export const toLastEvent = (events: readonly ProfileEvent[], nowMs: number): ProfileEvent | null => {
  const past = events
    .filter(({ eventTime }) => Date.parse(eventTime) <= nowMs)
    .toSorted((one, other) => Date.parse(other.eventTime) - Date.parse(one.eventTime))
  return past.find((event) => !background.has(toFamily(event))) ?? past[0] ?? null
}
