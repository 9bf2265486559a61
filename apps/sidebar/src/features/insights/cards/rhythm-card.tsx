import type { Rhythm } from '@intilery-sidebar/insights'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import type { Formats } from '../../../texts/formats.ts'
import { toShortDate } from '../../../texts/to-short-day.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { ActiveDays } from '../active-days.tsx'
import styles from '../insights.module.css'

/** How often and when: thirty days as a strip, four weeks as a table, and the rest in words. */
export const RhythmCard = ({ rhythm }: { readonly rhythm: Rhythm }): ReactElement => {
  const { t, formats } = useTexts()
  const { days, weeks, mostly, firstSeen } = rhythm
  return (
    <Section
      name="insights-rhythm"
      title={t('insights.rhythm-title')}
      aside={t('insights.days', { count: days.filter(({ events }) => events !== null).length })}
    >
      <ActiveDays days={days} />
      <table className={styles['weeks']}>
        <thead>
          <tr>
            <th scope="row">{t('insights.week-from')}</th>
            {weeks.map(({ from }) => (
              <th key={from} scope="col">
                {toShortDate(formats, from)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('insights.events')}</th>
            {weeks.map(({ from, events }) => (
              <td key={from}>{events === null ? '–' : formats.number(events)}</td>
            ))}
          </tr>
        </tbody>
      </table>
      {mostly !== null && (
        <p>
          {t('insights.mostly', {
            weekday: toWeekday(mostly.weekday, formats),
            from: toHour(mostly.fromHour, formats),
            to: toHour(mostly.toHour, formats),
          })}
        </p>
      )}
      {firstSeen !== null && (
        <p className={styles['subtle']}>
          {t('insights.since', { date: formats.date(Date.parse(firstSeen.at)) })}
        </p>
      )}
    </Section>
  )
}

/** 1970-01-05 was a Monday. */
const toWeekday = (weekday: number, { locale }: Formats): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format((weekday + 3) * 86_400_000)

const toHour = (hour: number, { locale }: Formats): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format((hour % 24) * 3_600_000)
