import type { ReactElement } from 'react'
import type { LoadedTimeline } from '../../../api/timeline/use-timeline.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { LinkButton } from '../../../ui/actions/link-button.tsx'
import styles from './search.module.css'
import { useSearchOn } from './use-search-on.ts'

type SearchScopeProps = {
  readonly timeline: LoadedTimeline
  readonly search: string
  /** Events that match among those read. */
  readonly hits: number
}

/** How many events match, among how many that were read, and whether that is all of them. */
export const SearchScope = ({ timeline, search, hits }: SearchScopeProps): ReactElement => {
  const { t, formats } = useTexts()
  const { isGoing, stop, goOn } = useSearchOn(timeline, search)
  const count = timeline.events?.length ?? 0
  const farMs = Date.parse(timeline.events?.at(-1)?.eventTime ?? '')
  const isAll = timeline.extent === 'complete'
  return (
    <div className={styles['scope']}>
      <output>
        <strong>{t('search.scope', { hits, count })}</strong> {isAll && t('search.all-read')}
        {!isAll && !Number.isNaN(farMs) && t('search.back-to', { date: formats.date(farMs) })}
      </output>
      {isGoing && <LinkButton onClick={stop}>{t('search.stop')}</LinkButton>}
      {!isGoing && timeline.extent === 'more' && timeline.error === null && (
        <LinkButton onClick={goOn}>{t('search.on')}</LinkButton>
      )}
    </div>
  )
}
