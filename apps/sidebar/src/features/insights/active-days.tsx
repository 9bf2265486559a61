import type { Rhythm } from '@intilery-sidebar/insights'
import { useState, type CSSProperties, type ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { LinkButton } from '../../ui/actions/link-button.tsx'
import styles from './insights.module.css'

/** The days that are loaded, as a strip, as a sentence for screen readers, and as a table on request. */
export const ActiveDays = ({ days }: { readonly days: Rhythm['days'] }): ReactElement => {
  const { t, formats } = useTexts()
  const [isTableShown, setIsTableShown] = useState(false)
  const known = days.flatMap(({ date, events }) => (events === null ? [] : [{ date, events }]))
  const active = known.filter(({ events }) => events > 0)
  const busiest = active.reduce<(typeof known)[number] | null>(
    (most, day) => (most === null || day.events > most.events ? day : most),
    null,
  )
  const toDate = (date: string): string => formats.calendarDate(Date.parse(date))
  return (
    <>
      <div className={styles['days']} aria-hidden="true">
        {days.map(({ date, events }) => (
          <span
            key={date}
            className={styles['day']}
            style={toStrength((events ?? 0) / Math.max(1, busiest?.events ?? 1))}
            title={`${toDate(date)}: ${events === null ? '–' : formats.number(events)}`}
          />
        ))}
      </div>
      <p className={styles['subtle']} hidden={known.length === 0}>
        {busiest === null
          ? t('insights.no-active-days', { days: known.length })
          : t('insights.active-days', {
              count: active.length,
              days: known.length,
              date: toDate(busiest.date),
              events: busiest.events,
            })}{' '}
        {active.length > 0 && (
          <LinkButton aria-expanded={isTableShown} onClick={() => setIsTableShown(!isTableShown)}>
            {t('insights.days-table')}
          </LinkButton>
        )}
      </p>
      {isTableShown && (
        <table className={styles['weeks']}>
          <thead>
            <tr>
              <th scope="col">{t('insights.day')}</th>
              <th scope="col">{t('insights.events')}</th>
            </tr>
          </thead>
          <tbody>
            {active.toReversed().map(({ date, events }) => (
              <tr key={date}>
                <th scope="row">{toDate(date)}</th>
                <td>{formats.number(events)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

const toStrength = (share: number): CSSProperties => ({
  ['--strength' as string]: `${Math.round(Math.sqrt(share) * 100)}%`,
})
