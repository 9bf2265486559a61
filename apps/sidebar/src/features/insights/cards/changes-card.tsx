import type { Changes, TraitChange } from '@intilery-sidebar/insights'
import type { Json } from '@intilery-sidebar/contract'
import type { ReactElement, ReactNode } from 'react'
import type { InsightsData } from '../../../api/insights/insights-data.ts'
import { useTexts } from '../../../texts/texts-context.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { toAudienceLabel } from '../../../ui/names/to-audience-label.ts'
import { toActionName } from '../../../ui/names/to-event-name.ts'
import { toTraitLabel } from '../../../ui/names/to-trait-label.ts'
import { RelativeTime } from '../../../ui/time/relative-time.tsx'
import { toLabel } from '../../../ui/values/text/to-label.ts'
import { ValueView } from '../../../ui/values/value-view.tsx'
import styles from '../insights.module.css'

type ChangesCardProps = Pick<InsightsData, 'changes' | 'isAgentNamed'>

/** What is different from this agent's last visit, or from the desk's where the host does not say which agent looks. */
export const ChangesCard = ({ changes, isAgentNamed }: ChangesCardProps): ReactElement => {
  const { t } = useTexts()
  const title = t(isAgentNamed ? 'insights.changes-title' : 'insights.changes-title-desk')
  if (changes === null)
    return (
      <Section name="insights-changes" title={title}>
        <p className={styles['subtle']}>
          {t(isAgentNamed ? 'insights.changes-first' : 'insights.changes-first-desk')}
        </p>
      </Section>
    )
  const { traits, preferences, joined, left, firstEver } = changes
  const isEmpty = !hasChanges(changes)
  return (
    <Section name="insights-changes" title={title} aside={<RelativeTime iso={changes.since} />}>
      {isEmpty && <p className={styles['subtle']}>{t('insights.changes-none')}</p>}
      <ul>
        {preferences.map(({ channel, now }) => (
          <Row key={channel} name={t('preferences.channel', { channel, name: toLabel(channel) })}>
            {t(toStateKey(now))}
          </Row>
        ))}
        {traits.map((change) => (
          <Row key={change.trait} name={toTraitLabel(change.trait, t)}>
            <TraitChanged change={change} />
          </Row>
        ))}
        {joined.map((audience) => (
          <Row key={audience} name={t('insights.joined')}>
            {toAudienceLabel(audience)}
          </Row>
        ))}
        {left > 0 && <Row name={t('insights.left')}>{t('insights.left-count', { count: left })}</Row>}
        {firstEver.map(({ action }) => (
          <Row key={action} name={t('insights.first-ever')}>
            {toActionName(action, t)}
          </Row>
        ))}
      </ul>
    </Section>
  )
}

/** Whether anything is different from the last visit. */
export const hasChanges = (changes: Changes | null): boolean => {
  if (changes === null) return false
  const { traits, preferences, joined, left, firstEver } = changes
  return traits.length + preferences.length + joined.length + left + firstEver.length > 0
}

const toStateKey = (now: boolean | null) => {
  if (now === null) return 'preferences.not-stated' as const
  return now ? ('preferences.subscribed' as const) : ('preferences.unsubscribed' as const)
}

const Row = ({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement => (
  <li className={styles['row']}>
    <span className={`${styles['main']} ${styles['subtle']}`}>
      <bdi>{name}</bdi>
    </span>
    <span className={`${styles['main']} ${styles['strong']}`}>{children}</span>
  </li>
)

const TraitChanged = ({ change }: { readonly change: TraitChange }): ReactElement => {
  const { t } = useTexts()
  const { trait, kind, before, now } = change
  if (kind === 'removed') return <>{t('insights.trait-removed')}</>
  return (
    <>
      {before !== undefined && (
        <>
          <Value trait={trait} value={before} /> <Arrow />{' '}
        </>
      )}
      <Value trait={trait} value={now ?? null} />
    </>
  )
}

/** Points the way the language reads. */
const Arrow = (): ReactElement => {
  const { direction } = useTexts()
  return <span aria-hidden="true">{direction === 'rtl' ? '←' : '→'}</span>
}

const Value = ({ trait, value }: { readonly trait: string; readonly value: Json }): ReactElement => {
  const { t } = useTexts()
  return <ValueView name={toTraitLabel(trait, t)} property={trait} value={value} />
}
