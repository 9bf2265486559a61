import type { ActionSpan, Match } from '@intilery-sidebar/contract'
import { ToggleIconButton } from '@zendeskgarden/react-buttons'
import { Input } from '@zendeskgarden/react-forms'
import Download from '@zendeskgarden/svg-icons/src/16/download-stroke.svg?react'
import Filter from '@zendeskgarden/svg-icons/src/16/filter-stroke.svg?react'
import { lazy, memo, Suspense, useState, type ReactElement } from 'react'
import type { TimelineFilter } from '../../api/next-events-page.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ActionChips } from './action-chips.tsx'
import styles from './filter.module.css'
import { FilterPanel } from './filter-panel.tsx'
import { JumpBar } from './jump-bar.tsx'

const ExportPanel = lazy(async () => ({ default: (await import('./export-panel.tsx')).ExportPanel }))

type FilterBarProps = {
  readonly match: Match
  readonly actions: readonly ActionSpan[]
  readonly filter: TimelineFilter
  readonly search: string
  readonly onFilter: (filter: TimelineFilter) => void
  readonly onSearch: (search: string) => void
}

/**
 * Search, the actions of the latest days as chips, and behind a button everything else there is to filter by. It is not
 * drawn again for every page that is loaded.
 */
export const FilterBar = memo((props: FilterBarProps): ReactElement => {
  const { match, actions, filter, search, onFilter, onSearch } = props
  const { say } = useTexts()
  const [isOpen, setIsOpen] = useState(false)
  const [isExporting, setIsExporting] = useState(false)
  return (
    <div className={styles['bar']}>
      <div className={styles['first']}>
        <Input
          isCompact
          type="search"
          value={search}
          placeholder={say('timeline.search')}
          aria-label={say('timeline.search')}
          onChange={(event) => onSearch(event.target.value)}
        />
        <ToggleIconButton
          size="small"
          isPressed={isOpen}
          aria-expanded={isOpen}
          aria-label={say('timeline.filters')}
          title={say('timeline.filters')}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Filter />
        </ToggleIconButton>
        {match.mayExport === true && (
          <ToggleIconButton
            size="small"
            isPressed={isExporting}
            aria-expanded={isExporting}
            aria-label={say('export.title')}
            title={say('export.title')}
            onClick={() => setIsExporting(!isExporting)}
          >
            <Download />
          </ToggleIconButton>
        )}
      </div>
      <ActionChips actions={actions} filter={filter} onFilter={onFilter} onMore={() => setIsOpen(true)} />
      <JumpBar filter={filter} onFilter={onFilter} />
      {isExporting && (
        <Suspense>
          <ExportPanel
            key={JSON.stringify(filter)}
            match={match}
            filter={filter}
            isSearching={search.trim() !== ''}
          />
        </Suspense>
      )}
      {isOpen && <FilterPanel actions={actions} filter={filter} onFilter={onFilter} />}
    </div>
  )
})
