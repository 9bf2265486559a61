import { readMasked, type Customer, type Match } from '@intilery-sidebar/contract'
import { lazy, useState, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Initials } from '../../ui/initials.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useRecord } from '../../ui/record-context.ts'
import { toCustomerName } from '../../ui/to-customer-name.ts'
import { Worded } from '../../worded.tsx'
import { HeaderSeen } from './header-seen.tsx'
import styles from './header.module.css'

const loadActions = () => import('./header-actions.tsx')
const loadAudiences = () => import('./header-audiences.tsx')
const loadIds = () => import('./header-ids.tsx')
const loadMenu = () => import('./header-menu.tsx')

const HeaderActions = lazy(async () => ({ default: (await loadActions()).HeaderActions }))
const HeaderAudiences = lazy(async () => ({ default: (await loadAudiences()).HeaderAudiences }))
const HeaderIds = lazy(async () => ({ default: (await loadIds()).HeaderIds }))
const HeaderMenu = lazy(async () => ({ default: (await loadMenu()).HeaderMenu }))

type HeaderProps = {
  readonly match: Match
  /** Goes back to the choice of who is meant. */
  readonly onNotThem: () => void
}

/** Who is on screen, at one glance. It paints before Garden has arrived; what needs Garden comes into reserved room. */
export const Header = ({ match, onNotThem }: HeaderProps): ReactElement => {
  const { say } = useTexts()
  const [areIdsShown, setAreIdsShown] = useState(false)
  const { customer, evidence, customerUrl } = match
  const hasMenu = useRecord().insertIntoReply !== null || customerUrl !== undefined
  const name = toCustomerName(customer) ?? say('header.unnamed')
  return (
    <header className={styles['header']}>
      <div className={styles['who']}>
        <Initials name={name} />
        <div className={styles['names']}>
          <h1 className={styles['name']} title={name}>
            <bdi>{name}</bdi>
          </h1>
          <p className={styles['subtle']}>
            <bdi>{toSecondLine(customer, name)}</bdi>
          </p>
        </div>
        <div className={styles['actions']} data-has-menu={hasMenu}>
          <Worded load={loadActions}>
            <HeaderActions match={match} areIdsShown={areIdsShown} onToggleIds={setAreIdsShown} />
          </Worded>
          {hasMenu && (
            <Worded load={loadMenu}>
              <HeaderMenu match={match} />
            </Worded>
          )}
        </div>
      </div>
      <div className={styles['facts']}>
        {evidence.audiences.length > 0 && (
          <div className={styles['audiences']}>
            <Worded load={loadAudiences}>
              <HeaderAudiences audiences={evidence.audiences} />
            </Worded>
          </div>
        )}
        <HeaderSeen iso={evidence.lastActivityTime} />
      </div>
      {areIdsShown && (
        <Worded load={loadIds}>
          <HeaderIds customer={customer} />
        </Worded>
      )}
      {evidence.isUnverified === true && <p className={styles['unverified']}>{say('header.unverified')}</p>}
      <p className={styles['matched']}>
        {say('header.matched-by', { idType: evidence.matchedBy })}{' '}
        <bdi className={styles['strong']}>{evidence.matchedValue}</bdi>
        {' · '}
        <LinkButton onClick={onNotThem}>{say('header.not-them')}</LinkButton>
      </p>
    </header>
  )
}

/** The best id that is not already the name. */
const toSecondLine = ({ email, externalId }: Customer, name: string): string | null =>
  [email, externalId].find((id) => id !== null && id !== name && readMasked(id) === null) ?? null
