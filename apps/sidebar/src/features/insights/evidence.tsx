import type { ReactElement } from 'react'
import type { Formats } from '../../texts/formats.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { toShortDay } from '../../texts/to-short-day.ts'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import { useOpenTimeline } from '../../ui/open-timeline-context.ts'
import styles from './insights.module.css'

type EvidenceProps = {
  readonly count: number
  /** When the newest was, ISO 8601. */
  readonly lastAt?: string | null | undefined
  /** The kind of event to open the timeline with. */
  readonly action?: string | undefined
}

/** How many events say so, and the way to them. */
export const Evidence = ({ count, lastAt, action }: EvidenceProps): ReactElement => {
  const { t, formats } = useTexts()
  const open = useOpenTimeline()
  const atMs = Date.parse(lastAt ?? '')
  const text = Number.isNaN(atMs)
    ? t('insights.evidence', { count })
    : t('insights.evidence-last', { count, date: toDayText(atMs, formats) })
  if (open === null || action === undefined) return <span className={styles['subtle']}>{text}</span>
  return (
    <span className={styles['subtle']}>
      <LinkButton onClick={() => open(action)}>{text}</LinkButton>
    </span>
  )
}

/** The year is said only where it is another one. */
const toDayText = (atMs: number, formats: Formats): string =>
  yearOf(atMs) === yearOf(Date.now()) ? toShortDay(formats, atMs) : formats.date(atMs)

const yearOf = (atMs: number): number => new Date(atMs).getFullYear()
