import type { Customer } from '@intilery-sidebar/contract'
import { Button } from '@zendeskgarden/react-buttons'
import { useState, type ReactElement } from 'react'
import type { InsightsData } from '../../../api/insights/insights-data.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { useRecord } from '../../../ui/record-context.ts'
import { toCustomerName } from '../../../ui/to-customer-name.ts'
import styles from '../insights.module.css'
import { toActivityLines } from '../to-activity-lines.ts'

type ActivityCardProps = { readonly insights: InsightsData; readonly customer: Customer }

/** Fills in the host's own form for an activity with the key facts; nothing where the host has no such form. */
export const ActivityCard = ({ insights, customer }: ActivityCardProps): ReactElement | null => {
  const { t, formats } = useTexts()
  const { openActivity } = useRecord()
  const [state, setState] = useState<'idle' | 'open' | 'logged' | 'failed'>('idle')
  if (openActivity === undefined) return null
  const name = toCustomerName(customer) ?? t('header.unnamed')
  const lines = toActivityLines(insights, { t, formats })
  const log = (): void => {
    setState('open')
    openActivity({ subject: t('insights.activity-subject', { name }), note: lines.join('\n') }).then(
      (isLogged) => setState(isLogged ? 'logged' : 'idle'),
      () => setState('failed'),
    )
  }
  return (
    <Section name="insights-activity" title={t('insights.activity-title')}>
      <p className={styles['subtle']}>{t('insights.activity-lead')}</p>
      <ul className={styles['lines']}>
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      <div className={styles['act']}>
        <Button size="small" aria-disabled={state === 'open'} onClick={state === 'open' ? undefined : log}>
          {t('insights.activity-log')}
        </Button>
        <output className={styles['subtle']}>
          {(state === 'logged' || state === 'failed') && t(`insights.activity-${state}`)}
        </output>
      </div>
    </Section>
  )
}
