import type { TimelineFilter } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import type { LoadedTimeline } from '../../../../api/timeline/use-timeline.ts'
import { useTexts } from '../../../../texts/texts-context.ts'
import { toHeadline, toTitle } from '../../families/to-headline.ts'
import filterStyles from '../filter.module.css'
import styles from './results.module.css'
import { isFiltered } from '../is-filtered.ts'
import { ResultsSummary } from './results-summary.tsx'

type LiveResultsProps = { readonly timeline: LoadedTimeline; readonly filter: TimelineFilter }

const linesMax = 4

/** The first events under a filter that is still being chosen. */
export const LiveResults = ({ timeline, filter }: LiveResultsProps): ReactElement | null => {
  const { t, formats } = useTexts()
  const { events } = timeline
  if (!isFiltered(filter)) return null
  return (
    <output className={styles['results']}>
      {events === undefined && t('app.loading')}
      {events?.length === 0 && t('timeline.empty-filtered')}
      <ResultsSummary timeline={timeline} filter={filter} />
      {events?.slice(0, linesMax).map((event) => {
        const headline = toHeadline(event, { t, formats })
        // Agents know the thing and not the number, which comes first in a row.
        const fact = filter.include === undefined ? undefined : headline.facts.at(-1)
        return (
          <span key={event.eventId} className={styles['result']}>
            <bdi className={styles['result-name']}>{fact ?? toTitle(headline)}</bdi>
            <span className={filterStyles['count']}>{formats.date(Date.parse(event.eventTime))}</span>
            {fact !== undefined && headline.amount !== null && <span>{headline.amount}</span>}
          </span>
        )
      })}
    </output>
  )
}
