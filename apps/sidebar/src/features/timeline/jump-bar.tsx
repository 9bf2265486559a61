import { Input } from '@zendeskgarden/react-forms'
import { useState, type ReactElement } from 'react'
import type { TimelineFilter } from '../../api/next-events-page.ts'
import { toDayStart } from '../../texts/to-day-start.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { useRecord } from '../../ui/record-context.ts'
import styles from './filter.module.css'
import { jumpTo } from './change-filter.ts'
import { ZoneToggle } from './zone-toggle.tsx'

type JumpBarProps = {
  readonly filter: TimelineFilter
  readonly onFilter: (filter: TimelineFilter) => void
}

const dayMs = 86_400_000

/** Two ways to reach a moment without paging through all that came after it. Either costs one question. */
export const JumpBar = ({ filter, onFilter }: JumpBarProps): ReactElement => {
  const { say, formats } = useTexts()
  const { markers } = useRecord()
  const [isChoosing, setIsChoosing] = useState(false)
  const createdMs = Date.parse(markers.find(({ kind }) => kind === 'created')?.at ?? '')
  const jumpToDay = (day: string): void => {
    const startMs = toDayStart(day, formats.timeZone)
    if (startMs === null) return
    onFilter(jumpTo(filter, { newestMs: startMs + dayMs, oldestMs: startMs }))
  }
  return (
    <div className={styles['jumps']}>
      {!Number.isNaN(createdMs) && (
        <LinkButton onClick={() => onFilter(jumpTo(filter, { newestMs: createdMs, oldestMs: createdMs }))}>
          {say('timeline.just-before')}
        </LinkButton>
      )}
      {isChoosing ? (
        <Input
          isCompact
          type="date"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this field
          autoFocus
          className={styles['jumpDate']}
          aria-label={say('timeline.jump')}
          // While a date is being typed it is another date at every key: its year begins as the year 2.
          onBlur={(event) => {
            setIsChoosing(false)
            jumpToDay(event.target.value)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
          }}
        />
      ) : (
        <LinkButton onClick={() => setIsChoosing(true)}>{say('timeline.jump')}</LinkButton>
      )}
      <ZoneToggle />
    </div>
  )
}
