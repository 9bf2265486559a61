import { toShownText, type Match } from '@intilery-sidebar/contract'
import type { ReactElement, ReactNode } from 'react'
import { usePrefetchMatch } from '../../api/profile/use-prefetch-match.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Initials } from '../../ui/layout/initials.tsx'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { toCustomerName } from '../../ui/to-customer-name.ts'
import styles from './who-is-it.module.css'

type MatchCardProps = {
  readonly match: Match
  readonly onChoose: () => void
  /** What else is said of them. */
  readonly children?: ReactNode
}

export const MatchCard = ({ match, onChoose, children }: MatchCardProps): ReactElement => {
  const { t } = useTexts()
  const { customer, evidence } = match
  const prefetch = usePrefetchMatch(match)
  const name = toCustomerName(customer) ?? t('header.unnamed')
  return (
    <li className={styles['card']}>
      <Initials name={name} />
      <div className={styles['who']}>
        <p className={styles['name']}>
          <bdi>{name}</bdi>
        </p>
        <p className={styles['evidence']}>
          <bdi>{toShownText(customer.externalId) ?? customer.customerId}</bdi>
          {' · '}
          {evidence.lastActivityTime === null ? (
            t('who.never-active')
          ) : (
            <RelativeTime iso={evidence.lastActivityTime} within="who.active" />
          )}
        </p>
        {children}
      </div>
      <span className={styles['choose']}>
        <LinkButton aria-label={t('who.choose-name', { name })} onPointerDown={prefetch} onClick={onChoose}>
          {t('who.choose')}
        </LinkButton>
      </span>
    </li>
  )
}
