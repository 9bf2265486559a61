import type { Match, Resolution } from '@intilery-sidebar/contract'
import type { ReactElement, ReactNode } from 'react'
import type { MessageKey } from '../../texts/message-key.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { GardenTheme } from '../../theme/garden-theme.tsx'
import { useFocusWhenLost } from '../../ui/focus/use-focus-when-lost.ts'
import { CustomerSearch } from './customer-search.tsx'
import { MatchChoice } from './match-choice.tsx'
import { PeopleList } from './people-list.tsx'
import { TriedTrail } from './tried-trail.tsx'
import styles from './who-is-it.module.css'

type WhoIsItProps = {
  /** Undefined while there is nothing to look up, or while the answer is on its way. */
  readonly resolution: Resolution | undefined
  /** What was searched for; null when the host's own candidates are shown. */
  readonly search: string | null
  /** The people belong together, and the agent looks at all of them; else they may be mistaken for one another. */
  readonly isOrganization: boolean
  readonly onChoose: (match: Match) => void
  readonly onSearch: (text: string) => void
  /** Back from a search to what the host offers. */
  readonly onBack: () => void
  /** Stands in for the choice: why there is none, or that it is on its way. */
  readonly children?: ReactNode
}

/** Asks the agent which customer is meant. Shows what tells the matches apart, and no other personal data. */
export const WhoIsIt = (props: WhoIsItProps): ReactElement => {
  const { resolution, search, isOrganization, onChoose, onSearch, onBack, children } = props
  const { t } = useTexts()
  const matches = resolution?.matches ?? []
  return (
    <GardenTheme>
      <div className={styles['page']}>
        <Heading resolution={resolution} search={search} isOrganization={isOrganization} />
        {children}
        {matches.length > 0 &&
          (isOrganization ? (
            <PeopleList matches={matches} onChoose={onChoose} />
          ) : (
            <MatchChoice matches={matches} onChoose={onChoose} />
          ))}
        {resolution?.maySearch === false ? (
          !isOrganization && <p className={styles['elsewhere']}>{t('who.no-search')}</p>
        ) : (
          <CustomerSearch search={search} onSearch={onSearch} onBack={onBack} />
        )}
        {resolution !== undefined && resolution.tried.length > 0 && <TriedTrail tried={resolution.tried} />}
      </div>
    </GardenTheme>
  )
}

type HeadingProps = Pick<WhoIsItProps, 'resolution' | 'search' | 'isOrganization'>

const Heading = ({ resolution, search, isOrganization }: HeadingProps): ReactElement => {
  const { t } = useTexts()
  if (resolution === undefined) return <Titled title={t('who.search-title')} lead={t('who.search-lead')} />
  const [first, ...others] = resolution.matches
  if (first === undefined)
    return <Titled title={t('who.not-found')} lead={t(toEmptyLead(resolution, search))} />
  const count = resolution.matches.length
  if (isOrganization) return <Titled title={t('who.people-title')} lead={t('who.people-lead', { count })} />
  const value = first.evidence.matchedValue
  const isShared = others.every(({ evidence }) => evidence.matchedValue === value)
  return (
    <Titled
      title={t('who.title')}
      lead={isShared ? t('who.lead', { count, value }) : t('who.lead-page', { count })}
    />
  )
}

const toEmptyLead = ({ tried }: Resolution, search: string | null): MessageKey => {
  if (search !== null) return isNameOrPhone(search) ? 'who.search-unsupported' : 'who.search-empty-lead'
  return tried.length === 0 ? 'who.no-person' : 'who.not-found-lead'
}

/**
 * A text with a space, or made of a telephone's characters alone. Neither can be looked up unless it is a customer's
 * id.
 */
const isNameOrPhone = (search: string): boolean =>
  !search.includes('@') && (/\s/.test(search.trim()) || /^\+?[\d\s()/.-]{7,}$/.test(search.trim()))

const Titled = ({ title, lead }: { readonly title: string; readonly lead: string }): ReactElement => {
  const heading = useFocusWhenLost<HTMLHeadingElement>()
  return (
    <div className={styles['head']}>
      <h1 ref={heading} tabIndex={-1} className={styles['title']}>
        {title}
      </h1>
      <p className={styles['lead']}>{lead}</p>
    </div>
  )
}
