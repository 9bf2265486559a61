import type { ActionSpan } from '@intilery-sidebar/contract'
import { useMemo, type ReactElement } from 'react'
import type { TimelineFilter } from '../../api/next-events-page.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ActionFilterRow } from './action-filter-row.tsx'
import { DateRange } from './date-range.tsx'
import styles from './filter.module.css'
import { MoreButton } from '../../ui/more-button.tsx'
import { newestFirst } from '../../ui/newest-first.ts'
import { useGradually } from '../../ui/use-gradually.ts'

type FilterPanelProps = {
  readonly actions: readonly ActionSpan[]
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
}

/** Every action of the customer's whole life, the dates, and the order. */
export const FilterPanel = ({ actions, filter, onFilter }: FilterPanelProps): ReactElement => {
  const { say } = useTexts()
  const ordered = useMemo(() => newestFirst(actions), [actions])
  const { shown, more } = useGradually(ordered)
  return (
    <fieldset className={styles['panel']} aria-label={say('timeline.filters')}>
      <DateRange filter={filter} onFilter={onFilter} />
      <div className={styles['sorts']}>
        {(['desc', 'asc'] as const).map((sort) => (
          <button
            key={sort}
            type="button"
            className={styles['chip']}
            aria-pressed={(filter.sort ?? 'desc') === sort}
            onClick={() => onFilter({ ...filter, sort })}
          >
            {say(sort === 'desc' ? 'timeline.newest-first' : 'timeline.oldest-first')}
          </button>
        ))}
      </div>
      <ul className={styles['actions']}>
        {shown.map((span) => (
          <ActionFilterRow key={span.action} span={span} filter={filter} onFilter={onFilter} />
        ))}
      </ul>
      <MoreButton more={more} />
    </fieldset>
  )
}
