import type { TimelineFilter } from '@intilery-sidebar/contract'
import { Field, Input } from '@zendeskgarden/react-forms'
import { useState, type ReactElement } from 'react'
import { toDayStart } from '../../../../texts/to-day-start.ts'
import { toNextDay } from '../../../../texts/to-next-day.ts'
import { useTexts } from '../../../../texts/texts-context.ts'
import styles from './overlay.module.css'

type DateRangeProps = {
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
}

/** First and last day to show, both included, in the agent's time zone. */
export const DateRange = ({ filter, onFilter }: DateRangeProps): ReactElement => {
  const { t, formats } = useTexts()
  const toInstant = (day: string): number | null => toDayStart(day, formats.timeZone)
  return (
    <div className={styles['range']}>
      <DayField
        label={t('timeline.from')}
        day={filter.start === undefined ? '' : formats.dayKey(Date.parse(filter.start))}
        onDay={(day) => onFilter({ ...filter, start: toIso(toInstant(day)) })}
      />
      <DayField
        label={t('timeline.until')}
        day={filter.end === undefined ? '' : formats.dayKey(Date.parse(filter.end) - 1)}
        onDay={(day) => onFilter({ ...filter, end: toIso(toInstant(toNextDay(day))) })}
      />
    </div>
  )
}

type DayFieldProps = {
  readonly label: string
  readonly day: string
  readonly onDay: (day: string) => void
}

/** While a date is being typed it is no date yet: only a whole one, or none, counts. */
const DayField = ({ label, day, onDay }: DayFieldProps): ReactElement => {
  const [typed, setTyped] = useState<string | null>(null)
  const apply = (): void => {
    if (typed !== null && typed !== day) onDay(typed)
    setTyped(null)
  }
  return (
    <Field>
      <Field.Label isRegular>{label}</Field.Label>
      <Input
        isCompact
        type="date"
        value={typed ?? day}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply()
        }}
      />
    </Field>
  )
}

const toIso = (atMs: number | null): string | undefined =>
  atMs === null ? undefined : new Date(atMs).toISOString()
