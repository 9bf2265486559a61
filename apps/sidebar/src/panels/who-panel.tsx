import type { OnScreen } from '@intilery-sidebar/hosts/browser'
import type { ReactElement } from 'react'
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
export const WhoPanel = ({ who, isAsking, onScreen }: WhoPanelProps): ReactElement => {
  const { t } = useTexts()
  const { subject } = toScreenLookup(onScreen, new Map())
  return (
    <WhoIsIt
      key={subject}
      resolution={who.resolution}
      search={who.search}
      isOrganization={who.search === null && onScreen?.recordKey?.startsWith('organization:') === true}
      onChoose={who.choose}
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
