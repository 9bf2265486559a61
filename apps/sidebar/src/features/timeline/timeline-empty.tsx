import type { TimelineFilter } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import type { LoadedTimeline } from '../../api/timeline/use-timeline.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import { isFiltered } from './filter/is-filtered.ts'
import styles from './timeline.module.css'

type TimelineEmptyProps = {
  readonly filter: TimelineFilter
  readonly search: string
  readonly extent: LoadedTimeline['extent']
  readonly onFilter: (filter: TimelineFilter) => void
}

/**
 * Three ways to see no events, which mean three things: none ever, none that match the filter, none that a search
 * found.
 */
export const TimelineEmpty = ({ filter, search, extent, onFilter }: TimelineEmptyProps): ReactElement => {
  const { t } = useTexts()
  if (search !== '') {
    const key = extent === 'complete' && !isFiltered(filter) ? 'timeline.no-hits-at-all' : 'timeline.no-hits'
    return <p className={styles['empty']}>{t(key, { search })}</p>
  }
  if (isFiltered(filter)) {
    return (
      <div className={styles['empty']}>
        <p>{t('timeline.empty-filtered')}</p>
        <LinkButton onClick={() => onFilter({ sort: filter.sort })}>{t('timeline.show-all')}</LinkButton>
      </div>
    )
  }
  return (
    <div className={styles['empty']}>
      <p className={styles['strong']}>{t('timeline.empty')}</p>
      <p>{t('timeline.empty-hint')}</p>
    </div>
  )
}
