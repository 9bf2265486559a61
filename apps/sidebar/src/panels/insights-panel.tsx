import type { Match } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useInsights } from '../api/insights/use-insights.ts'
import { useLivePause } from '../api/live/use-live-listening.ts'
import type { InsightsData } from '../api/insights/insights-data.ts'
import { Insights } from '../features/insights/insights.tsx'
import type { Translate } from '../texts/create-translate.ts'
import { useTexts } from '../texts/texts-context.ts'
import { FreshnessBar } from '../ui/freshness/freshness-bar.tsx'
import { Skeleton } from '../ui/layout/skeleton.tsx'
import { Waiting } from '../ui/layout/waiting.tsx'
import { SectionErrorBoundary } from '../ui/problems/section-error-boundary.tsx'
import { SectionProblem } from '../ui/problems/section-problem.tsx'
import styles from './panels.module.css'

/** What the facts mean, each with the events it rests on. */
export const InsightsPanel = ({ match }: { readonly match: Match }): ReactElement => {
  const { t } = useTexts()
  const { answer, error, retry } = useInsights(match)
  const live = useLivePause(match)
  return (
    <>
      <div className={styles['scroll']}>
        {answer !== undefined && (
          <SectionErrorBoundary>
            <Insights insights={answer.data} customer={match.customer} />
          </SectionErrorBoundary>
        )}
        {answer === undefined && error === null && (
          <Waiting>
            <Skeleton widths={[60, 90, 80, 70]} />
          </Waiting>
        )}
        {error !== null && <SectionProblem error={error} onRetry={retry} />}
      </div>
      {answer !== undefined && (
        <FreshnessBar freshness={answer.freshness} basis={toBasis(answer.data, t)} live={live} />
      )}
    </>
  )
}

/** A long history is read from its newest end within a budget, which is no failure. */
const toBasis = ({ orders: { basedOn } }: InsightsData, t: Translate): string | undefined =>
  basedOn.isComplete ? undefined : t('freshness.newest', { count: basedOn.events })
