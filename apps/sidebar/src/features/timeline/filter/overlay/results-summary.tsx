import type { TimelineFilter } from '@intilery-sidebar/contract'
import { useMemo, type ReactElement } from 'react'
import type { LoadedTimeline } from '../../../../api/timeline/use-timeline.ts'
import { useTexts } from '../../../../texts/texts-context.ts'
import { toActionName, toEventName } from '../../../../ui/names/to-event-name.ts'
import styles from './results.module.css'
import { toSums } from './to-sums.ts'

type ResultsSummaryProps = {
  readonly timeline: LoadedTimeline
  readonly filter: TimelineFilter
  /** Stands by itself above the list. */
  readonly isPadded?: boolean
}

/** How many events one kind has, and what they are worth together. Exact only where every one of them was read. */
export const ResultsSummary = (props: ResultsSummaryProps): ReactElement | null => {
  const { timeline, filter, isPadded = false } = props
  const { t, formats } = useTexts()
  const { events, extent } = timeline
  const { include } = filter
  const sums = useMemo(
    () => (events === undefined || include === undefined ? null : toSums(events)),
    [events, include],
  )
  if (events === undefined || include === undefined || events.length === 0) return null
  const [newest] = events
  const count = `${formats.number(events.length)}${extent === 'complete' ? '' : '+'}`
  return (
    <div className={styles['summary']} data-sum data-padded={isPadded}>
      <strong>
        {count} × <bdi>{newest === undefined ? toActionName(include, t) : toEventName(newest, t)}</bdi>
      </strong>
      <span className={styles['sums']}>
        {sums?.map(({ currency, value }) => (
          <strong key={currency}>
            {formats.money(value, currency)}
            {extent === 'complete' ? '' : '+'}
          </strong>
        ))}
      </span>
      {extent !== 'complete' && <span className={styles['so-far']}>{t('timeline.so-far')}</span>}
    </div>
  )
}
