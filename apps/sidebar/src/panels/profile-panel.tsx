import type { Match, Traits as TraitsData } from '@intilery-sidebar/contract'
import type { ReactElement, ReactNode } from 'react'
import type { ShownAnswer, ShownFreshness } from '../api/profile/to-shown.ts'
import { useLivePause } from '../api/live/use-live-listening.ts'
import { useComparison } from '../api/profile/use-comparison.ts'
import { useProfile, type SectionAnswer } from '../api/profile/use-profile.ts'
import { Metadata } from '../features/metadata/metadata.tsx'
import { Preferences } from '../features/preferences/preferences.tsx'
import { PinnedTraits } from '../features/traits/pinned-traits.tsx'
import { Traits } from '../features/traits/traits.tsx'
import { useTexts } from '../texts/texts-context.ts'
import type { SectionName } from '../ui/layout/folds-context.ts'
import { Section } from '../ui/layout/section.tsx'
import { Skeleton } from '../ui/layout/skeleton.tsx'
import { SectionProblem } from '../ui/problems/section-problem.tsx'
import { FreshnessBar } from '../ui/freshness/freshness-bar.tsx'
import { Waiting } from '../ui/layout/waiting.tsx'
import styles from './panels.module.css'
import { SectionErrorBoundary } from '../ui/problems/section-error-boundary.tsx'

/** Everything known about a customer that is not an event. Its sections fail alone. */
export const ProfilePanel = ({ match }: { readonly match: Match }): ReactElement => {
  const { t } = useTexts()
  const { meta, traits } = useProfile(match)
  const comparison = useComparison(match)
  const live = useLivePause(match)
  const second = meta.answer === undefined ? null : comparison
  const freshness = meta.error === null ? toFreshness(traits.answer) : toPartial(traits.answer?.freshness)
  return (
    <>
      <div className={styles['scroll']}>
        <div className={styles['columns']}>
          <div>
            {traits.answer !== undefined && (
              <SectionErrorBoundary>
                <PinnedTraits traits={traits.answer.data} comparison={second} />
              </SectionErrorBoundary>
            )}
            <Part name="preferences" title={t('preferences.title')} section={traits} widths={[70, 60, 70]}>
              {(data) => (
                <SectionErrorBoundary>
                  <Preferences preferences={data.marketingPreferences} />
                </SectionErrorBoundary>
              )}
            </Part>
            <Part name="traits" title={t('traits.title')} section={traits} widths={[90, 70, 80, 60]}>
              {(data) => (
                <SectionErrorBoundary>
                  <Traits traits={data} comparison={second} />
                </SectionErrorBoundary>
              )}
            </Part>
          </div>
          <div className={styles['second']}>
            <Part name="metadata" title={t('metadata.title')} section={meta} widths={[60, 80, 70]}>
              {(data) => (
                <SectionErrorBoundary>
                  <Metadata meta={data} />
                </SectionErrorBoundary>
              )}
            </Part>
          </div>
        </div>
      </div>
      {freshness !== undefined && <FreshnessBar freshness={freshness} live={live} />}
    </>
  )
}

/** Fields that could not be read are named. */
const toFreshness = (answer: ShownAnswer<TraitsData> | undefined): ShownFreshness | undefined =>
  answer && { ...answer.freshness, unreadable: answer.data.unreadableFields }

/** The traits came without the metadata. */
const toPartial = (freshness: ShownFreshness | undefined): ShownFreshness | undefined =>
  freshness && { ...freshness, state: 'partial', parts: { had: 1, all: 2 } }

type PartProps<Data> = {
  readonly name: SectionName
  readonly title: string
  readonly section: SectionAnswer<Data>
  /** Of the grey lines shown meanwhile, in percent. */
  readonly widths: readonly number[]
  readonly children: (data: Data) => ReactNode
}

const Part = <Data,>({ name, title, section, widths, children }: PartProps<Data>): ReactElement => {
  if (section.answer !== undefined) return <>{children(section.answer.data)}</>
  return (
    <Section name={name} title={title}>
      {section.error === null ? (
        <Waiting>
          <Skeleton widths={widths} />
        </Waiting>
      ) : (
        <SectionProblem error={section.error} onRetry={section.retry} />
      )}
    </Section>
  )
}
