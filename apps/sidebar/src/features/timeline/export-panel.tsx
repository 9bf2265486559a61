import type { Match } from '@intilery-sidebar/contract'
import { Button } from '@zendeskgarden/react-buttons'
import type { ReactElement } from 'react'
import type { TimelineFilter } from '../../api/next-events-page.ts'
import { useExport, type ExportState } from '../../api/use-export.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { SectionProblem } from '../../ui/truth/section-problem.tsx'
import { ExportedFile } from './exported-file.tsx'
import styles from './filter.module.css'
import { isFiltered } from './is-filtered.ts'

type ExportPanelProps = {
  readonly match: Match
  readonly filter: TimelineFilter
  /** Somebody looks for a text, which a file does not obey. */
  readonly isSearching: boolean
}

/** Takes the timeline away as a file: everything under the filters, loaded or not. */
export const ExportPanel = ({ match, filter, isSearching }: ExportPanelProps): ReactElement => {
  const { say } = useTexts()
  const { state, start, cancel } = useExport(match, filter)
  return (
    <fieldset className={styles['panel']} aria-label={say('export.title')}>
      <p>
        {say(isFiltered(filter) ? 'export.lead-filtered' : 'export.lead-all')}{' '}
        {isSearching && say('export.search-ignored')}
      </p>
      <div className={styles['links']}>
        {(['csv', 'json'] as const).map((format) => (
          <Button key={format} size="small" disabled={state.kind === 'writing'} onClick={() => start(format)}>
            {say(`export.${format}`)}
          </Button>
        ))}
        {state.kind === 'writing' && <LinkButton onClick={cancel}>{say('export.cancel')}</LinkButton>}
      </div>
      <ExportOutcome state={state} onRetry={start} />
    </fieldset>
  )
}

type ExportOutcomeProps = {
  readonly state: ExportState
  readonly onRetry: ReturnType<typeof useExport>['start']
}

const ExportOutcome = ({ state, onRetry }: ExportOutcomeProps): ReactElement => {
  const { say } = useTexts()
  if (state.kind === 'failed') {
    return <SectionProblem error={state.error} onRetry={() => onRetry(state.format)} />
  }
  return (
    <output className={styles['outcome']}>
      {state.kind === 'writing' && say('export.writing')}
      {state.kind === 'written' && <ExportedFile key={state.text} format={state.format} text={state.text} />}
    </output>
  )
}
