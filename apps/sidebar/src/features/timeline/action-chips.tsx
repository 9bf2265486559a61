import type { ActionSpan } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import type { TimelineFilter } from '../../api/next-events-page.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { toLabel } from '../../ui/values/to-label.ts'
import { excludeAction, includeAction } from './change-filter.ts'
import { Chip } from './chip.tsx'
import styles from './filter.module.css'
import { isFiltered } from './is-filtered.ts'
import { RangeChips } from './range-chips.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { newestFirst } from '../../ui/newest-first.ts'

type ActionChipsProps = {
  readonly actions: readonly ActionSpan[]
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
  readonly onMore: () => void
}

const chipsMax = 3

/** What is filtered now, and the customer's latest actions to filter by with one press. */
export const ActionChips = ({ actions, filter, onFilter, onMore }: ActionChipsProps): ReactElement => {
  const { say } = useTexts()
  const { include, exclude = [] } = filter
  const offered = newestFirst(actions)
    .map(({ action }) => action)
    .filter((action) => action !== include && !exclude.includes(action))
    .slice(0, chipsMax)
  const more = actions.length - offered.length - exclude.length - (include === undefined ? 0 : 1)
  return (
    <div className={styles['chips']}>
      <RangeChips filter={filter} onFilter={onFilter} />
      {include !== undefined && (
        <Chip label={toLabel(include)} isOn onPress={() => onFilter(includeAction(filter, undefined))} />
      )}
      {exclude.map((action) => (
        <Chip
          key={action}
          label={say('timeline.hidden-action', { action: toLabel(action) })}
          isOn
          onPress={() => onFilter(excludeAction(filter, action))}
        />
      ))}
      {include === undefined &&
        offered.map((action) => (
          <Chip
            key={action}
            label={toLabel(action)}
            isOn={false}
            onPress={() => onFilter(includeAction(filter, action))}
          />
        ))}
      {include === undefined && more > 0 && (
        <button
          type="button"
          className={styles['chip']}
          aria-label={say('timeline.more-actions', { count: more })}
          onClick={onMore}
        >
          +{more}
        </button>
      )}
      {isFiltered(filter) && (
        <LinkButton onClick={() => onFilter({ sort: filter.sort })}>{say('timeline.clear')}</LinkButton>
      )}
    </div>
  )
}
