import type { EventFamily } from '@intilery-sidebar/vocabulary'
import type { ReactElement, ReactNode } from 'react'
import { FamilyIcon } from '../families/family-icon.tsx'
import styles from './event-row.module.css'
import { FactLine } from './fact-line.tsx'
import { RowTime } from './row-time.tsx'

type EventLineProps = {
  readonly family: EventFamily
  readonly channel: string | null
  readonly title: ReactNode
  /** What matters of it, below the title and over the full width. */
  readonly facts: readonly string[]
  /** ISO 8601. */
  readonly at: string
  /** The only row of its day, which no heading says. */
  readonly isAlone: boolean
  readonly isOpen: boolean
  readonly onPress: () => void
  /** The id of what the line opens. */
  readonly controls?: string | undefined
  /** Before the time. */
  readonly mark?: ReactNode
  /** Below the second line. */
  readonly children?: ReactNode
}

/** One pressable row: icon, title and time, and below them the fact that matters. */
export const EventLine = (props: EventLineProps): ReactElement => {
  const { family, channel, title, facts, at, isAlone, isOpen, onPress, controls, mark, children } = props
  return (
    <button
      type="button"
      className={styles['line']}
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={onPress}
    >
      <FamilyIcon family={family} channel={channel} />
      <span className={styles['first']}>
        <span className={styles['title']}>{title}</span>
        {mark}
        <RowTime at={at} saysDay={isAlone} />
      </span>
      <FactLine facts={facts} />
      {children}
    </button>
  )
}
