import type { KeyEvent } from '@intilery-sidebar/insights'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { toActionName } from '../../../ui/names/to-event-name.ts'
import { Evidence } from '../evidence.tsx'
import styles from '../insights.module.css'

/** The events of the last 90 days that a rep looks for; nothing where there are none. */
export const KeyEventsCard = ({ events }: { readonly events: readonly KeyEvent[] }): ReactElement | null => {
  const { t } = useTexts()
  if (events.length === 0) return null
  return (
    <Section name="insights-key-events" title={t('insights.key-events-title')}>
      <ul>
        {events.map((event) => (
          <li key={event.action} className={styles['fact']}>
            <span className={styles['main']}>{toActionName(event.action, t)}</span>
            <Evidence count={event.times} lastAt={event.lastAt} action={event.action} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
