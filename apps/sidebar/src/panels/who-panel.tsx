import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import type { ReactElement } from 'react'
import { useKeptChoice } from '../api/choices/use-kept-choice.ts'
import { HeaderSkeleton } from '../features/header/header-skeleton.tsx'
import { WhoIsIt } from '../features/who-is-it/who-is-it.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { Skeleton } from '../ui/layout/skeleton.tsx'
import { SectionProblem } from '../ui/problems/section-problem.tsx'
import { Waiting } from '../ui/layout/waiting.tsx'
import { toScreenLookup } from '../who/to-screen-lookup.ts'
import type { Who } from '../who/use-who.ts'
import styles from './panels.module.css'

type WhoPanelProps = {
  readonly who: Who
  readonly isAsking: boolean
  readonly onScreen: OnScreen | null
}

/** Everything before one customer is certain: no person on screen, several matches, none, or a failed lookup. */
export const WhoPanel = (props: WhoPanelProps): ReactElement => {
  const { who, onScreen } = props
  const { recordKey = null } = onScreen ?? {}
  const isOrganization = who.search === null && recordKey?.startsWith('organization:') === true
  const { subject } = toScreenLookup(onScreen, new Map())
  // What an agent searched for is kept nowhere, and at an organization they look at one after the other.
  const record = recordKey === null || isOrganization || who.search !== null ? null : subject
  return <WhoOf key={subject} {...props} record={record} isOrganization={isOrganization} />
}

type WhoOfProps = WhoPanelProps & { readonly record: string | null; readonly isOrganization: boolean }

const WhoOf = ({ who, isAsking, record, isOrganization }: WhoOfProps): ReactElement => {
  const { t } = useTexts()
  const kept = useKeptChoice({
    record,
    matches: who.resolution?.matches ?? [],
    isDecided: who.isDecided,
    onRecall: who.choose,
  })
  if (kept.isAsking)
    return (
      <Waiting>
        <HeaderSkeleton />
      </Waiting>
    )
  return (
    <WhoIsIt
      resolution={who.resolution}
      search={who.search}
      isOrganization={isOrganization}
      onChoose={(match) => {
        kept.keep(match)
        who.choose(match)
      }}
      onSearch={who.searchFor}
      onBack={who.reconsider}
    >
      {who.hasNoPerson && (
        <p className={styles['empty']}>
          <strong>{t('app.empty')}</strong>
          <br />
          {t('app.empty-hint')}
        </p>
      )}
      {who.error !== null && (
        <div className={styles['padded']}>
          <SectionProblem error={who.error} onRetry={who.retry} />
        </div>
      )}
      {isAsking && (
        <div className={styles['padded']}>
          <Waiting>
            <Skeleton widths={[60, 80]} />
          </Waiting>
        </div>
      )}
    </WhoIsIt>
  )
}
