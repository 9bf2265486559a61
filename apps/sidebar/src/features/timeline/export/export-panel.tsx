import type { Match, TimelineFilter } from '@intilery-sidebar/contract'
import { Button } from '@zendeskgarden/react-buttons'
import type { ReactElement } from 'react'
import { useExport, type ExportState } from '../../../api/timeline/use-export.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { LinkButton } from '../../../ui/actions/link-button.tsx'
import { SectionProblem } from '../../../ui/problems/section-problem.tsx'
import { ExportedFile } from './exported-file.tsx'
import styles from './export.module.css'
import { isFiltered } from '../filter/is-filtered.ts'

type ExportPanelProps = {
  readonly match: Match
  readonly filter: TimelineFilter
  /** A text search is active; the exported file ignores it. */
  readonly isSearching: boolean
}

/** Takes the timeline away as a file: everything under the filters, loaded or not. */
export const ExportPanel = ({ match, filter, isSearching }: ExportPanelProps): ReactElement => {
  const { t } = useTexts()
  const { state, start, cancel } = useExport(match, filter)
  return (
    <fieldset className={styles['panel']} aria-label={t('export.title')}>
      <p>
        {t(isFiltered(filter) ? 'export.lead-filtered' : 'export.lead-all')}{' '}
        {isSearching && t('export.search-ignored')}
      </p>
      <div className={styles['links']}>
        {(['csv', 'json'] as const).map((format) => (
          <Button key={format} size="small" disabled={state.kind === 'writing'} onClick={() => start(format)}>
            {t(`export.${format}`)}
          </Button>
        ))}
        {state.kind === 'writing' && <LinkButton onClick={cancel}>{t('export.cancel')}</LinkButton>}
      </div>
      <ExportOutcome state={state} match={match} onRetry={start} />
    </fieldset>
  )
}

type ExportOutcomeProps = {
  readonly match: Match
  readonly state: ExportState
  readonly onRetry: ReturnType<typeof useExport>['start']
}

const ExportOutcome = ({ state, match, onRetry }: ExportOutcomeProps): ReactElement => {
  const { t } = useTexts()
  if (state.kind === 'failed') {
    return <SectionProblem error={state.error} onRetry={() => onRetry(state.format)} />
  }
  return (
    <output className={styles['outcome']}>
      {state.kind === 'writing' && t('export.writing')}
      {state.kind === 'written' && (
        <ExportedFile key={state.text} format={state.format} text={state.text} customer={match.customer} />
      )}
    </output>
  )
}
