import type { Match, Resolution } from '@intilery-sidebar/contract'
import type { ReactElement, ReactNode } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { GardenTheme } from '../../theme/garden-theme.tsx'
import { CustomerSearch } from './customer-search.tsx'
import { MatchChoice } from './match-choice.tsx'
import { TriedTrail } from './tried-trail.tsx'
import styles from './who-is-it.module.css'

type WhoIsItProps = {
  /** Undefined while nobody was asked for, or while the answer is on its way. */
  readonly resolution: Resolution | undefined
  /** What was searched for; null when the host's own candidates are shown. */
  readonly search: string | null
  readonly onChoose: (match: Match) => void
  readonly onSearch: (text: string) => void
  /** Back from a search to what the host offers. */
  readonly onBack: () => void
  /** Stands in for the choice: why there is none, or that it is on its way. */
  readonly children?: ReactNode
}

/** Asks a person who is meant, with all that can help them say it, and nothing else about anybody. */
export const WhoIsIt = (props: WhoIsItProps): ReactElement => {
  const { resolution, search, onChoose, onSearch, onBack, children } = props
  const matches = resolution?.matches ?? []
  return (
    <GardenTheme>
      <div className={styles['page']}>
        <Heading resolution={resolution} isSearch={search !== null} />
        {children}
        {matches.length > 0 && <MatchChoice matches={matches} onChoose={onChoose} />}
        <CustomerSearch search={search} onSearch={onSearch} onBack={onBack} />
        {resolution !== undefined && <TriedTrail tried={resolution.tried} />}
      </div>
    </GardenTheme>
  )
}

type HeadingProps = { readonly resolution: Resolution | undefined; readonly isSearch: boolean }

const Heading = ({ resolution, isSearch }: HeadingProps): ReactElement => {
  const { say } = useTexts()
  if (resolution === undefined)
    return <Titled title={say('who.search-title')} lead={say('who.search-lead')} />
  const [first] = resolution.matches
  if (first === undefined) {
    const lead = isSearch ? 'who.search-empty-lead' : 'who.not-found-lead'
    return <Titled title={say('who.not-found')} lead={say(lead)} />
  }
  const count = resolution.matches.length
  return (
    <Titled title={say('who.title')} lead={say('who.lead', { count, value: first.evidence.matchedValue })} />
  )
}

const Titled = ({ title, lead }: { readonly title: string; readonly lead: string }): ReactElement => (
  <div className={styles['head']}>
    <h1 className={styles['title']}>{title}</h1>
    <p className={styles['lead']}>{lead}</p>
  </div>
)
