import type { ActionSpan, TimelineFilter } from '@intilery-sidebar/contract'
import { Button } from '@zendeskgarden/react-buttons'
import { Input } from '@zendeskgarden/react-forms'
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react'
import type { LoadedTimeline } from '../../../../api/timeline/use-timeline.ts'
import { useTexts } from '../../../../texts/texts-context.ts'
import { LinkButton } from '../../../../ui/actions/link-button.tsx'
import { MoreButton } from '../../../../ui/lists/more-button.tsx'
import { newestFirst } from '../../../../ui/lists/newest-first.ts'
import { useIncrementalList } from '../../../../ui/lists/use-incremental-list.ts'
import { toSpanName } from '../../../../ui/names/to-event-name.ts'
import { DateRange } from './date-range.tsx'
import chipStyles from '../chip.module.css'
import styles from './overlay.module.css'
import resultStyles from './results.module.css'
import { isFiltered } from '../is-filtered.ts'
import { KindRow } from './kind-row.tsx'
import { LiveResults } from './live-results.tsx'
import type { ActionCounts } from '../use-action-counts.ts'

type FilterOverlayProps = {
  readonly actions: readonly ActionSpan[]
  readonly counts: ActionCounts
  readonly timeline: LoadedTimeline
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
  readonly onClose: () => void
}

/** Every kind of event, the dates and the order, over the list; its results are shown before it is closed. */
export const FilterOverlay = (props: FilterOverlayProps): ReactElement => {
  const { actions, counts, timeline, filter, onFilter, onClose } = props
  const { t } = useTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  const [search, setSearch] = useState('')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    const element = dialog.current
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose()
    }
    element?.addEventListener('keydown', close)
    return () => element?.removeEventListener('keydown', close)
  }, [onClose])
  const found = useMemo(() => {
    const wanted = search.trim().toLocaleLowerCase()
    return newestFirst(actions).filter((span) =>
      `${span.action} ${toSpanName(span, t)}`.toLocaleLowerCase().includes(wanted),
    )
  }, [actions, search, t])
  const { shown, more } = useIncrementalList(found)
  return (
    <dialog ref={dialog} open className={styles['overlay']} aria-label={t('timeline.filters')}>
      <div className={styles['overlay-head']}>
        <h3 ref={heading} tabIndex={-1} className={styles['overlay-title']}>
          {t('timeline.filters')}
        </h3>
        <span className={resultStyles['so-far']}>{t('timeline.filter-scope')}</span>
      </div>
      <Input
        isCompact
        type="search"
        value={search}
        placeholder={t('timeline.find-kind')}
        aria-label={t('timeline.find-kind')}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className={styles['kinds']}>
        {shown.map((span) => (
          <KindRow key={span.action} {...{ span, counts, filter, onFilter }} />
        ))}
        {more !== null && (
          <li>
            <MoreButton more={more} />
          </li>
        )}
      </ul>
      <DateRange filter={filter} onFilter={onFilter} />
      <SortChoice filter={filter} onFilter={onFilter} />
      <LiveResults timeline={timeline} filter={filter} />
      <div className={styles['overlay-foot']}>
        {isFiltered(filter) && (
          <LinkButton onClick={() => onFilter({ sort: filter.sort })}>{t('timeline.clear')}</LinkButton>
        )}
        <Button size="small" isPrimary onClick={onClose}>
          {t('timeline.done')}
        </Button>
      </div>
    </dialog>
  )
}

type SortChoiceProps = Pick<FilterOverlayProps, 'filter' | 'onFilter'>

const SortChoice = ({ filter, onFilter }: SortChoiceProps): ReactElement => {
  const { t } = useTexts()
  return (
    <div className={styles['sorts']}>
      {(['desc', 'asc'] as const).map((sort) => (
        <button
          key={sort}
          type="button"
          className={chipStyles['chip']}
          aria-pressed={(filter.sort ?? 'desc') === sort}
          onClick={() => onFilter({ ...filter, sort })}
        >
          {t(sort === 'desc' ? 'timeline.newest-first' : 'timeline.oldest-first')}
        </button>
      ))}
    </div>
  )
}
