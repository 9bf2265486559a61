import { toShownText, type Customer, type MaskableText, type Match } from '@intilery-sidebar/contract'
import { useState, type ReactElement } from 'react'
import { useCustomerFacts } from '../../api/profile/use-customer-facts.ts'
import type { MessageKey } from '../../texts/message-key.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { useFocusWhenLost } from '../../ui/focus/use-focus-when-lost.ts'
import { Initials } from '../../ui/layout/initials.tsx'
import { CopyableText } from '../../ui/actions/copyable-text.tsx'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import { useRecord } from '../../ui/record-context.ts'
import { toCustomerName } from '../../ui/to-customer-name.ts'
import { createLazyPart } from '../../ui/lazy/create-lazy-part.ts'
import { LazySection } from '../../ui/lazy/lazy-section.tsx'
import { HeaderSeen } from './header-seen.tsx'
import styles from './header.module.css'

const headerActions = createLazyPart(async () => (await import('./header-actions.tsx')).HeaderActions)
const headerAudiences = createLazyPart(async () => (await import('./header-facts.ts')).HeaderAudiences)
const verdictBand = createLazyPart(async () => (await import('./header-facts.ts')).VerdictBand)
const headerIds = createLazyPart(async () => (await import('./header-ids.tsx')).HeaderIds)

/** More audiences than this rarely fit one line at 320 pixels; space for two is kept until they are drawn. */
const lineAudiencesMax = 2

type HeaderProps = {
  readonly match: Match
  /** The agent searched for them; the host does not say that they are on screen. */
  readonly isSearched: boolean
  /** Goes back to the choice of who is meant. */
  readonly onNotThem: () => void
  /** Goes back to the customer of the host's page. */
  readonly onForget: () => void
}

/** Who is on screen, at a glance. It paints before Garden has arrived; what needs Garden comes into reserved space. */
export const Header = ({ match, isSearched, onNotThem, onForget }: HeaderProps): ReactElement => {
  const { t } = useTexts()
  const heading = useFocusWhenLost<HTMLHeadingElement>()
  const [areIdsShown, setAreIdsShown] = useState(false)
  const { evidence, customerUrl } = match
  const { customer, audiences, lastActivityTime, meta } = useCustomerFacts(match)
  const preferences = meta?.traits.marketingPreferences ?? null
  const hasMenu = useRecord().insertIntoReply !== null || customerUrl !== undefined
  const name = toCustomerName(customer, meta?.traits.values) ?? t('header.unnamed')
  return (
    <header className={styles['header']}>
      <div className={styles['who']}>
        <Initials name={name} />
        <h1 ref={heading} className={styles['name']} title={name} tabIndex={-1}>
          <bdi>{name}</bdi>
        </h1>
        <div className={styles['actions']} data-has-menu={hasMenu}>
          <LazySection
            isInline
            part={headerActions}
            props={{
              match: { ...match, customer },
              areIdsShown,
              onToggleIds: setAreIdsShown,
              hasMenu,
            }}
          />
        </div>
        <SecondLine customer={customer} name={name} />
      </div>
      {areIdsShown && <LazySection part={headerIds} props={{ customer }} />}
      {evidence.isUnverified === true && <p className={styles['unverified']}>{t('header.unverified')}</p>}
      {isSearched && (
        <output className={styles['searched']}>
          {t('header.searched')} <LinkButton onClick={onForget}>{t('header.searched-back')}</LinkButton>
        </output>
      )}
      <MatchedLine match={match} customer={customer} />
      <div className={styles['facts']}>
        <LinkButton onClick={onNotThem}>{t('header.not-them')}</LinkButton>
        <HeaderSeen iso={lastActivityTime} />
      </div>
      {audiences.length > 0 && (
        <div className={styles['audiences']} data-is-long={audiences.length > lineAudiencesMax}>
          <LazySection isInline part={headerAudiences} props={{ audiences }} />
        </div>
      )}
      <div className={styles['channels']}>
        <LazySection isInline part={verdictBand} props={{ match, preferences }} />
      </div>
    </header>
  )
}

type SecondLineProps = { readonly customer: Customer; readonly name: string }

/** The best id that is not already the name. */
const SecondLine = ({ customer: { email, externalId }, name }: SecondLineProps): ReactElement | null => {
  const { t } = useTexts()
  const ids = [
    ['header.email', email],
    ['header.external-id', externalId],
  ] as const
  const [label, text] = ids.find(([, id]) => isReadable(id) && id !== name) ?? []
  if (label === undefined || typeof text !== 'string') return <p className={styles['subtle']} />
  return (
    <p className={styles['subtle']}>
      <CopyableText text={text} name={t(label)} />
    </p>
  )
}

type MatchedLineProps = { readonly match: Match; readonly customer: Customer }

/** Why this customer, and the id that agents quote: the external one, whichever one they were matched by. */
const MatchedLine = ({ match: { evidence }, customer }: MatchedLineProps): ReactElement => {
  const { t } = useTexts()
  const { matchedBy, matchedValue } = evidence
  const isOwnEmail =
    matchedBy === 'email' && matchedValue.toLowerCase() === toShownText(customer.email)?.toLowerCase()
  const { externalId } = customer
  return (
    <p className={styles['matched']}>
      {t('header.matched-by', { idType: matchedBy })}
      {!(isOwnEmail && toCustomerName(customer) !== customer.email) && (
        <>
          {' '}
          <span className={styles['strong']}>
            <CopyableText text={matchedValue} name={t(labels[matchedBy])} />
          </span>
        </>
      )}
      {matchedBy !== 'userId' && isReadable(externalId) && (
        <>
          {' · '}
          {t('header.external-id')}{' '}
          <span className={styles['strong']}>
            <CopyableText text={externalId} name={t('header.external-id')} />
          </span>
        </>
      )}
    </p>
  )
}

const labels = {
  email: 'header.email',
  userId: 'header.external-id',
  id: 'header.customer-id',
} as const satisfies Record<Match['evidence']['matchedBy'], MessageKey>

const isReadable = (id: MaskableText): id is string => typeof id === 'string' && id !== ''
