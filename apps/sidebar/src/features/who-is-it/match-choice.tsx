import type { Match } from '@intilery-sidebar/contract'
import { useState, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import { MatchCard } from './match-card.tsx'
import { MatchComparison } from './match-comparison.tsx'
import { toDifferences } from './to-differences.ts'
import styles from './who-is-it.module.css'

type MatchChoiceProps = {
  readonly matches: readonly Match[]
  readonly onChoose: (match: Match) => void
}

/** The customers who could be meant, and what tells them apart. */
export const MatchChoice = ({ matches, onChoose }: MatchChoiceProps): ReactElement => {
  const { t, formats } = useTexts()
  const [isCompared, setIsCompared] = useState(false)
  const differences = toDifferences(matches)
  const fields = formats.list(differences.map((field) => t(`who.field-${field}`)))
  return (
    <div className={styles['body']}>
      <ul className={styles['cards']}>
        {matches.map((match) => (
          <MatchCard key={match.customer.customerId} match={match} onChoose={() => onChoose(match)} />
        ))}
      </ul>
      {matches.length > 1 && (
        <p className={styles['differs']}>
          {differences.length === 0 ? t('who.same') : t('who.differs', { fields })}{' '}
          <LinkButton aria-expanded={isCompared} onClick={() => setIsCompared(!isCompared)}>
            {t(isCompared ? 'who.hide-compare' : 'who.compare')}
          </LinkButton>
        </p>
      )}
      {isCompared && <MatchComparison matches={matches} />}
    </div>
  )
}
