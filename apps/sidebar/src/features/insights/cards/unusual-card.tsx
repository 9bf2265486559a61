import type { Unusual } from '@intilery-sidebar/insights'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { toActionName } from '../../../ui/names/to-event-name.ts'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import styles from '../insights.module.css'

/** What is unusual for this customer; nothing where all is as ever. */
export const UnusualCard = ({ unusual }: { readonly unusual: readonly Unusual[] }): ReactElement | null => {
  const { t } = useTexts()
  if (unusual.length === 0) return null
  return (
    <Section name="insights-unusual" title={t('insights.unusual-title')}>
      <ul>
        {unusual.map(({ eventId, action, at, because, figure }) => (
          <li key={eventId} className={styles['row']}>
            <span className={styles['main']}>
              {toActionName(action, t)}
              <br />
              <span className={styles['subtle']}>{t(`insights.unusual-${because}`, { count: figure })}</span>
            </span>
            <span className={styles['subtle']}>
              <RelativeTime iso={at} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
