import type { ActionSpan, TimelineFilter } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { LinkButton } from '../../../ui/actions/link-button.tsx'
import { toActionName, toSpanName } from '../../../ui/names/to-event-name.ts'
import { ZoneToggle } from '../zone/zone-toggle.tsx'
import { excludeAction, includeAction } from './change-filter.ts'
import { Chip } from './chip.tsx'
import styles from './chip.module.css'
import filterStyles from './filter.module.css'
import { focusTool } from './focus-tool.ts'
import { isFiltered } from './is-filtered.ts'
import { RangeChips } from './range-chips.tsx'
import { toOfferedActions } from './to-offered-actions.ts'
import type { ActionCounts } from './use-action-counts.ts'

type ActionChipsProps = {
  readonly actions: readonly ActionSpan[]
  readonly counts: ActionCounts
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
  readonly onMore: () => void
}

const chipsMax = 6

/**
 * On one line that scrolls: what is filtered now, and the customer's latest kinds of event with how often they were
 * read.
 */
export const ActionChips = (props: ActionChipsProps): ReactElement => {
  const { actions, counts, filter, onFilter, onMore } = props
  const { t, formats } = useTexts()
  const { include, exclude = [] } = filter
  const isOn = (action: string): boolean => action === include || exclude.includes(action)
  const offered = toOfferedActions(
    actions.filter(({ action }) => !isOn(action)),
    chipsMax,
  )
  const more = actions.length - offered.length - exclude.length - (include === undefined ? 0 : 1)
  const toLabel = (action: string): string => {
    const span = actions.find((one) => one.action === action)
    return span === undefined ? toActionName(action, t) : toSpanName(span, t)
  }
  const toCount = (action: string): string | null => {
    const count = counts.counts.get(action)
    return count === undefined ? null : `${formats.number(count)}${counts.isExact ? '' : '+'}`
  }
  return (
    <div className={filterStyles['chips']}>
      <ZoneToggle />
      {isFiltered(filter) && (
        <LinkButton
          onClick={() => {
            focusTool('filters')
            onFilter({ sort: filter.sort })
          }}
        >
          {t('timeline.clear')}
        </LinkButton>
      )}
      <RangeChips filter={filter} onFilter={onFilter} />
      {/* One list, so that a chip that is pressed stays the same element and keeps the focus. */}
      {[
        ...(include === undefined ? [] : [include]),
        ...exclude,
        ...(include === undefined ? offered : []),
      ].map((action) => (
        <Chip
          key={action}
          label={
            exclude.includes(action)
              ? t('timeline.hidden-action', { action: toLabel(action) })
              : toLabel(action)
          }
          count={isOn(action) ? null : toCount(action)}
          isOn={isOn(action)}
          onPress={() => onFilter(toPressed(filter, action))}
        />
      ))}
      {include === undefined && more > 0 && (
        <button
          type="button"
          className={styles['chip']}
          aria-label={t('timeline.more-actions', { count: more })}
          onClick={onMore}
        >
          <bdi dir="ltr">+{formats.number(more)}</bdi>
        </button>
      )}
    </div>
  )
}

/** What is on is removed; what is offered is shown alone. */
const toPressed = (filter: TimelineFilter, action: string): TimelineFilter => {
  if (filter.exclude?.includes(action) === true) return excludeAction(filter, action)
  return includeAction(filter, filter.include === action ? undefined : action)
}
