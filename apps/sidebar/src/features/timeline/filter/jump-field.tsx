import type { TimelineFilter } from '@intilery-sidebar/contract'
import { Input } from '@zendeskgarden/react-forms'
import type { ReactElement } from 'react'
import { toDayStart } from '../../../texts/to-day-start.ts'
import { toNextDay } from '../../../texts/to-next-day.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { jumpTo } from './change-filter.ts'
import { focusTool } from './focus-tool.ts'
import styles from './filter.module.css'

type JumpFieldProps = {
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
  readonly onClose: () => void
}

/** Reaches a day without paging through all that came after it. It costs one request. */
export const JumpField = ({ filter, onFilter, onClose }: JumpFieldProps): ReactElement => {
  const { t, formats } = useTexts()
  const jumpToDay = (day: string): void => {
    const startMs = toDayStart(day, formats.timeZone)
    const endMs = toDayStart(toNextDay(day), formats.timeZone)
    if (startMs !== null && endMs !== null) onFilter(jumpTo(filter, { newestMs: endMs, oldestMs: startMs }))
  }
  return (
    <Input
      isCompact
      type="date"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this field
      autoFocus
      className={styles['jumpDate']}
      aria-label={t('timeline.jump')}
      // While a date is being typed it is another date at every key: its year begins as the year 2.
      onBlur={(event) => {
        onClose()
        jumpToDay(event.target.value)
      }}
      onKeyDown={(event) => {
        // To move the focus is to leave the field, which applies what was typed.
        if (event.key === 'Enter') focusTool('jump')
        if (event.key === 'Escape') {
          event.currentTarget.value = ''
          focusTool('jump')
        }
      }}
    />
  )
}
