import type { Match } from '@intilery-sidebar/contract'
import type { ReactElement, ReactNode } from 'react'
import type { ShownFreshness } from '../api/to-shown.ts'
import { useComparison } from '../api/use-comparison.ts'
import { useProfile, type SectionAnswer } from '../api/use-profile.ts'
import { Metadata } from '../features/metadata/metadata.tsx'
import { Preferences } from '../features/preferences/preferences.tsx'
import { Traits } from '../features/traits/traits.tsx'
import { useTexts } from '../texts/texts-context.ts'
import type { SectionName } from '../ui/folds-context.ts'
import { Section } from '../ui/section.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { SectionProblem } from '../ui/truth/section-problem.tsx'
import { TruthStrip } from '../ui/truth/truth-strip.tsx'
import { Waiting } from '../ui/waiting.tsx'
import styles from './panels.module.css'
import { Guarded } from './guarded.tsx'

/** Everything known about a customer that is not an event. Its sections fail alone. */
export const ProfilePanel = ({ match }: { readonly match: Match }): ReactElement => {
  const { say } = useTexts()
  const { meta, traits } = useProfile(match)
  const comparison = useComparison(match)
  const freshness = meta.error === null ? traits.answer?.freshness : toPartial(traits.answer?.freshness)
  return (
    <>
      <div className={styles['scroll']}>
        <Part name="traits" title={say('traits.title')} section={traits} widths={[90, 70, 80, 60]}>
          {(data) => (
            <Guarded>
              <Traits traits={data} comparison={meta.answer === undefined ? null : comparison} />
            </Guarded>
          )}
        </Part>
        <Part name="preferences" title={say('preferences.title')} section={traits} widths={[70, 60, 70]}>
          {(data) => (
            <Guarded>
              <Preferences preferences={data.marketingPreferences} />
            </Guarded>
          )}
        </Part>
        <Part name="metadata" title={say('metadata.title')} section={meta} widths={[60, 80, 70]}>
          {(data) => (
            <Guarded>
              <Metadata meta={data} />
            </Guarded>
          )}
        </Part>
      </div>
      {freshness !== undefined && <TruthStrip freshness={freshness} />}
    </>
  )
}

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
