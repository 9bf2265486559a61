import { Button } from '@zendeskgarden/react-buttons'
import type { ReactElement } from 'react'
import type { TimelineFilter } from '../../api/next-events-page.ts'
import type { LoadedTimeline } from '../../api/use-timeline.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { isFiltered } from './is-filtered.ts'
import styles from './timeline.module.css'

type TimelineEmptyProps = {
  readonly filter: TimelineFilter
  readonly search: string
  readonly timeline: LoadedTimeline
}

/** Three ways to see no events, which mean three things: none ever, none that match, none among those loaded. */
export const TimelineEmpty = ({ filter, search, timeline }: TimelineEmptyProps): ReactElement => {
  const { say } = useTexts()
  if (search !== '') {
    return (
      <div className={styles['empty']}>
        <p>{say('timeline.no-hits', { search })}</p>
        {timeline.extent === 'more' && (
          <Button size="small" disabled={timeline.isLoadingMore} onClick={timeline.loadMore}>
            {say(timeline.isLoadingMore ? 'timeline.loading-more' : 'timeline.load-more')}
          </Button>
        )}
      </div>
    )
  }
  if (isFiltered(filter)) return <p className={styles['empty']}>{say('timeline.empty-filtered')}</p>
  return (
    <div className={styles['empty']}>
      <p className={styles['strong']}>{say('timeline.empty')}</p>
      <p>{say('timeline.empty-hint')}</p>
    </div>
  )
}
