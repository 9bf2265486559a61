import type { ReactElement } from 'react'
import { WhoIsIt } from '../features/who-is-it/who-is-it.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { SectionProblem } from '../ui/truth/section-problem.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { Who } from '../who/use-who.ts'
import styles from './panels.module.css'

type WhoPanelProps = { readonly who: Who; readonly isAsking: boolean }

/** Everything before one customer is certain: nobody, several, none, or nobody could be asked. */
export const WhoPanel = ({ who, isAsking }: WhoPanelProps): ReactElement => {
  const { say } = useTexts()
  return (
    <WhoIsIt
      resolution={who.resolution}
      search={who.search}
      onChoose={who.choose}
      onSearch={who.searchFor}
      onBack={who.reconsider}
    >
      {who.isNobody && (
        <p className={styles['nobody']}>
          <strong>{say('app.nobody')}</strong>
          <br />
          {say('app.nobody-hint')}
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
