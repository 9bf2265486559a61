import type { ActionSpan, Match, TimelineFilter } from '@intilery-sidebar/contract'
import { ToggleIconButton } from '@zendeskgarden/react-buttons'
import { Input } from '@zendeskgarden/react-forms'
import Calendar from '@zendeskgarden/svg-icons/src/16/calendar-stroke.svg?react'
import Download from '@zendeskgarden/svg-icons/src/16/download-stroke.svg?react'
import Filter from '@zendeskgarden/svg-icons/src/16/filter-stroke.svg?react'
import Flag from '@zendeskgarden/svg-icons/src/16/flag-stroke.svg?react'
import { memo, useRef, useState, type ReactElement, type ReactNode } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { createLazyPart } from '../../../ui/lazy/create-lazy-part.ts'
import { LazySection } from '../../../ui/lazy/lazy-section.tsx'
import { useMarkers } from '../../../ui/record-context.ts'
import { ActionChips } from './action-chips.tsx'
import { jumpTo } from './change-filter.ts'
import styles from './filter.module.css'
import type { ToolName } from './focus-tool.ts'
import { JumpField } from './jump-field.tsx'
import type { ActionCounts } from './use-action-counts.ts'
import { useTypeToSearch } from './use-type-to-search.ts'

const exportPanel = createLazyPart(async () => (await import('../export/export-panel.tsx')).ExportPanel)

export type FilterBarProps = {
  readonly match: Match
  readonly actions: readonly ActionSpan[]
  readonly counts: ActionCounts
  readonly filter: TimelineFilter
  readonly search: string
  readonly isFilterOpen: boolean
  readonly onFilter: (filter: TimelineFilter) => void
  readonly onSearch: (search: string) => void
  readonly onToggleFilter: () => void
  /** A search is likely. */
  readonly onSearchFocus: () => void
}

type Opened = 'export' | 'jump' | null

/** One line of search and its tools, and one line of chips. It is not drawn again for every page that is loaded. */
export const FilterBar = memo((props: FilterBarProps): ReactElement => {
  const { match, actions, counts, filter, search, isFilterOpen, onFilter, onSearch, onToggleFilter } = props
  const { t } = useTexts()
  const markers = useMarkers()
  const [opened, setOpened] = useState<Opened>(null)
  const field = useRef<HTMLInputElement>(null)
  useTypeToSearch(field)
  const createdMs = Date.parse(markers.find(({ kind }) => kind === 'created')?.at ?? '')
  const jumpToTicket = (): void =>
    onFilter(jumpTo({ ...filter, sort: 'desc' }, { newestMs: createdMs, oldestMs: createdMs }))
  return (
    <div className={styles['bar']}>
      <div className={styles['first']}>
        <Input
          ref={field}
          isCompact
          type="search"
          value={search}
          placeholder={t('timeline.search')}
          aria-label={t('timeline.search')}
          onFocus={props.onSearchFocus}
          onChange={(event) => onSearch(event.target.value)}
        />
        <Tool label={t('timeline.filters')} isOn={isFilterOpen} onPress={onToggleFilter} id="filters">
          <Filter />
        </Tool>
        {!Number.isNaN(createdMs) && (
          <Tool label={t('timeline.just-before')} isOn={null} onPress={jumpToTicket}>
            <Flag />
          </Tool>
        )}
        <Tool
          id="jump"
          label={t('timeline.jump')}
          isOn={opened === 'jump'}
          onPress={() => setOpened(opened === 'jump' ? null : 'jump')}
        >
          <Calendar />
        </Tool>
        {match.mayExport === true && (
          <Tool
            label={t('export.title')}
            isOn={opened === 'export'}
            onPress={() => setOpened(opened === 'export' ? null : 'export')}
          >
            <Download />
          </Tool>
        )}
      </div>
      {opened === 'jump' && <JumpField filter={filter} onFilter={onFilter} onClose={() => setOpened(null)} />}
      <ActionChips
        actions={actions}
        counts={counts}
        filter={filter}
        onFilter={onFilter}
        onMore={onToggleFilter}
      />
      {opened === 'export' && (
        <LazySection
          key={JSON.stringify(filter)}
          part={exportPanel}
          props={{ match, filter, isSearching: search.trim() !== '' }}
        />
      )}
    </div>
  )
})

type ToolProps = {
  readonly label: string
  /** Whether what it opens is open; null for a tool that acts at once. */
  readonly isOn: boolean | null
  readonly onPress: () => void
  readonly id?: ToolName
  readonly children: ReactNode
}

const Tool = ({ label, isOn, onPress, id, children }: ToolProps): ReactElement => (
  <ToggleIconButton
    size="small"
    className={styles['tool']}
    isPressed={isOn ?? false}
    aria-expanded={isOn ?? undefined}
    aria-label={label}
    title={label}
    data-tool={id}
    onClick={onPress}
  >
    {children}
  </ToggleIconButton>
)
