import type { Unusual } from '@intilery-sidebar/insights'
import type { ReactElement } from 'react'
import type { Translate } from '../../../texts/create-translate.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { LinkButton } from '../../../ui/actions/link-button.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import { toActionName } from '../../../ui/names/to-event-name.ts'
import { useOpenTimeline } from '../../../ui/open-timeline-context.ts'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import styles from '../insights.module.css'

/** What is unusual for this customer; nothing where all is as ever. */
export const UnusualCard = ({ unusual }: { readonly unusual: readonly Unusual[] }): ReactElement | null => {
  const { t } = useTexts()
  if (unusual.length === 0) return null
  return (
    <Section name="insights-unusual" title={t('insights.unusual-title')}>
      <ul>
        {unusual.map((one) => (
          <li key={one.eventId} className={styles['row']}>
            <span className={styles['main']}>
              <Action action={one.action} />
              <br />
              <span className={styles['subtle']}>{toReason(one, t)}</span>
            </span>
            <span className={styles['subtle']}>
              <RelativeTime iso={one.at} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What happened, and the way to it. */
const Action = ({ action }: { readonly action: string }): ReactElement => {
  const { t } = useTexts()
  const open = useOpenTimeline()
  const name = toActionName(action, t)
  return open === null ? <>{name}</> : <LinkButton onClick={() => open(action)}>{name}</LinkButton>
}

/** A count in a part of a history says in how many events it was counted. */
const toReason = ({ because, figure, among }: Unusual, t: Translate): string =>
  because === 'rare' && among !== null
    ? t('insights.unusual-rare-part', { count: figure, among })
    : t(`insights.unusual-${because}`, { count: figure })
