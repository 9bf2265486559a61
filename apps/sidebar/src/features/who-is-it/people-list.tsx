import type { Match } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { useGrade } from '../../api/insights/use-grade.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { MatchCard } from './match-card.tsx'
import styles from './who-is-it.module.css'

type PeopleListProps = {
  readonly matches: readonly Match[]
  readonly onChoose: (match: Match) => void
}

/** The people of an organization, last active first, each with how far they have come. */
export const PeopleList = ({ matches, onChoose }: PeopleListProps): ReactElement => (
  <div className={styles['body']}>
    <ul className={styles['cards']}>
      {matches.toSorted(lastActiveFirst).map((match) => (
        <MatchCard key={match.customer.customerId} match={match} onChoose={() => onChoose(match)}>
          <PersonGrade match={match} />
        </MatchCard>
      ))}
    </ul>
  </div>
)

const lastActiveFirst = (one: Match, other: Match): number => toActiveMs(other) - toActiveMs(one)

const toActiveMs = ({ evidence }: Match): number => Date.parse(evidence.lastActivityTime ?? '') || 0

const PersonGrade = ({ match }: { readonly match: Match }): ReactElement | null => {
  const { t, formats } = useTexts()
  const grade = useGrade(match)
  if (grade === null) return null
  return (
    <span className={styles['grade']}>
      {t('insights.grade', { grade: grade.grade })} · {formats.number(grade.score)}
    </span>
  )
}
