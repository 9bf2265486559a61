import type { ActionSpan } from '@intilery-sidebar/contract'
import type { ReactElement } from 'react'
import type { TimelineFilter } from '../../api/next-events-page.ts'
import type { Formats } from '../../texts/create-formats.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { toLabel } from '../../ui/values/to-label.ts'
import { excludeAction, includeAction } from './change-filter.ts'
import styles from './filter.module.css'

type ActionFilterRowProps = {
  readonly span: ActionSpan
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
}

/** One action of the whole-life index: when it first and last happened, and the two things to do with it. */
export const ActionFilterRow = ({ span, filter, onFilter }: ActionFilterRowProps): ReactElement => {
  const { say, formats } = useTexts()
  const { action } = span
  const isOnly = filter.include === action
  const isHidden = filter.exclude?.includes(action) === true
  const name = { action: toLabel(action) }
  return (
    <li className={styles['action']}>
      <span className={styles['action-name']}>
        <bdi>{toLabel(action)}</bdi>
        <span className={styles['dates']}>{toSpanText(span, formats)}</span>
      </span>
      <LinkButton
        aria-pressed={isOnly}
        aria-label={say('timeline.only-action', name)}
        onClick={() => onFilter(includeAction(filter, isOnly ? undefined : action))}
      >
        {say('timeline.only')}
      </LinkButton>
      <LinkButton
        aria-pressed={isHidden}
        aria-label={say('timeline.hide-action', name)}
        onClick={() => onFilter(excludeAction(filter, action))}
      >
        {say('timeline.hide')}
      </LinkButton>
    </li>
  )
}

const toSpanText = ({ first, last }: ActionSpan, formats: Formats): string =>
  [first, last]
    .map((event) => Date.parse(event?.eventTime ?? ''))
    .filter((atMs) => !Number.isNaN(atMs))
    .map(formats.date)
    .filter((date, index, dates) => dates.indexOf(date) === index)
    .join(' – ')
