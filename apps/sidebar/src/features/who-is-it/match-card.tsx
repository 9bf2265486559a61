import type { Match } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import { usePrefetchMatch } from '../../api/use-prefetch-match.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Initials } from '../../ui/initials.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { toCustomerName } from '../../ui/to-customer-name.ts'
import styles from './who-is-it.module.css'

type MatchCardProps = { readonly match: Match; readonly onChoose: () => void }

export const MatchCard = ({ match, onChoose }: MatchCardProps): ReactElement => {
  const { say } = useTexts()
  const { customer, evidence } = match
  const prefetch = usePrefetchMatch(match)
  const name = toCustomerName(customer) ?? say('header.unnamed')
  return (
    <li className={styles['card']}>
      <Initials name={name} />
      <div className={styles['who']}>
        <p className={styles['name']}>
          <bdi>{name}</bdi>
        </p>
        <p className={styles['evidence']}>
          <bdi>{customer.externalId ?? customer.customerId}</bdi>
          {' · '}
          {evidence.lastActivityTime === null ? (
            say('who.never-active')
          ) : (
            <RelativeTime iso={evidence.lastActivityTime} within="who.active" />
          )}
        </p>
      </div>
      <span className={styles['choose']}>
        <LinkButton
          aria-label={say('who.choose-name', { name })}
          onMouseEnter={prefetch}
          onFocus={prefetch}
          onClick={onChoose}
        >
          {say('who.choose')}
        </LinkButton>
      </span>
    </li>
  )
}
