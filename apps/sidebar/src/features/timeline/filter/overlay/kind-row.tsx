import type { ActionSpan, TimelineFilter } from '@intilery-sidebar/contract'
import { toFamily, toNamedChannel } from '@intilery-sidebar/vocabulary'
import type { ReactElement } from 'react'
import type { Formats } from '../../../../texts/formats.ts'
import { useTexts } from '../../../../texts/texts-context.ts'
import { LinkButton } from '../../../../ui/actions/link-button.tsx'
import { toSpanName } from '../../../../ui/names/to-event-name.ts'
import { FamilyIcon } from '../../families/family-icon.tsx'
import { excludeAction, includeAction } from '../change-filter.ts'
import filterStyles from '../filter.module.css'
import styles from './overlay.module.css'
import type { ActionCounts } from '../use-action-counts.ts'

type KindRowProps = {
  readonly span: ActionSpan
  readonly counts: ActionCounts
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
}

/** One kind of event: pressed, it is shown alone; next to it how often it was read, and a way to hide it. */
export const KindRow = ({ span, counts, filter, onFilter }: KindRowProps): ReactElement => {
  const { t, formats } = useTexts()
  const { action } = span
  const isOnly = filter.include === action
  const isHidden = filter.exclude?.includes(action) === true
  const name = { action: toSpanName(span, t) }
  return (
    <li className={styles['kind']} data-hidden={isHidden}>
      <button
        type="button"
        className={styles['only']}
        aria-pressed={isOnly}
        title={[t('timeline.only-action', name), toSpanText(span, formats)].filter(Boolean).join(' · ')}
        onClick={() => onFilter(includeAction(filter, isOnly ? undefined : action))}
      >
        <span className={styles['radio']} aria-hidden="true" />
        <FamilyIcon family={toFamily({ action, name: null })} channel={toNamedChannel(action)} />
        <bdi className={styles['kind-name']}>{name.action}</bdi>{' '}
        <span className={filterStyles['count']}>{toCountText(counts, action, formats)}</span>
      </button>
      <LinkButton
        aria-pressed={isHidden}
        aria-label={t('timeline.hide-action', name)}
        onClick={() => onFilter(excludeAction(filter, action))}
      >
        {t('timeline.hide')}
      </LinkButton>
    </li>
  )
}

/** `41+` where not every event was read, and nothing where none of the kind was. */
const toCountText = ({ counts, isExact }: ActionCounts, action: string, formats: Formats): string => {
  const count = counts.get(action)
  if (count === undefined) return ''
  return isExact ? formats.number(count) : `${formats.number(count)}+`
}

const toSpanText = ({ first, last }: ActionSpan, formats: Formats): string =>
  [first, last]
    .map((event) => Date.parse(event?.eventTime ?? ''))
    .filter((atMs) => !Number.isNaN(atMs))
    .map(formats.date)
    .filter((date, index, dates) => dates.indexOf(date) === index)
    .join(' – ')
