import type { ChannelVerdict, ContactVerdict } from '@intilery-sidebar/insights'
import type { ReactElement } from 'react'
import { useTexts } from '../../../texts/texts-context.ts'
import { Pill } from '../../../ui/layout/pill.tsx'
import { Section } from '../../../ui/layout/section.tsx'
import { Evidence } from '../evidence.tsx'
import styles from '../insights.module.css'
import {
  createZoneClock,
  toChannelLabel,
  toVerdictWord,
  verdictTones,
} from '../../../ui/names/verdict-words.ts'

/** May I write, on which channel, now; why, and when that changes. */
export const VerdictCard = ({ verdict }: { readonly verdict: ContactVerdict }): ReactElement => {
  const { t, formats } = useTexts()
  const clock = createZoneClock(formats, verdict.zone)
  const aside = verdict.zone === null ? undefined : t('insights.their-time', { when: clock(verdict.asOf) })
  return (
    <Section name="insights-verdict" title={t('insights.verdict-title')} aside={aside}>
      <ul>
        {verdict.channels.map((one) => (
          <Channel key={one.channel} verdict={one} clock={clock} />
        ))}
      </ul>
      <p className={styles['subtle']}>{t('insights.reply-fine')}</p>
    </Section>
  )
}

type ChannelProps = { readonly verdict: ChannelVerdict; readonly clock: (iso: string) => string }

const Channel = ({ verdict, clock }: ChannelProps): ReactElement => {
  const { t } = useTexts()
  const { channel, reason, flips, pressure, event, evidence } = verdict
  return (
    <li className={styles['fact']}>
      <span className={styles['first']}>
        {toChannelLabel(channel, t)}
        <Pill tone={verdictTones[verdict.verdict]}>{toVerdictWord(verdict, t, clock)}</Pill>
      </span>
      <span className={styles['second']}>
        <span className={styles['subtle']} title={verdict.ruleId}>
          {t(`insights.because-${reason}`)}
          {pressure.week > 0 && ` · ${t('insights.pressure', { count: pressure.week })}`}
          {pressure.week > 0 &&
            pressure.usualWeek !== null &&
            `, ${t('insights.usually', { count: pressure.usualWeek })}`}
        </span>
        {event !== null && isDecided(verdict) && (
          <span className={styles['subtle']}>
            <br />
            <Evidence count={evidence.length} lastAt={event.at} action={event.action} />
            {event.isFromIndex && `, ${t('insights.not-loaded')}`}
          </span>
        )}
        {flips !== null && verdict.verdict !== 'not-until' && (
          <span className={styles['subtle']}>
            <br />
            {flips.to === 'not-until'
              ? t('insights.flips-quiet', { when: clock(flips.at) })
              : t('insights.flips', { when: clock(flips.at), verdict: t(`insights.${flips.to}`) })}
          </span>
        )}
      </span>
    </li>
  )
}

/** Of a yes the receipt says since when; of what is not loaded no event says anything. */
const isDecided = ({ verdict, reason }: ChannelVerdict): boolean =>
  verdict !== 'yes' && !reason.endsWith('-unknown')
