import type { MarketingPreference, Match } from '@intilery-sidebar/contract'
import type { ContactVerdict } from '@intilery-sidebar/insights'
import Later from '@zendeskgarden/svg-icons/src/12/clock-stroke.svg?react'
import Ask from '@zendeskgarden/svg-icons/src/12/dash-stroke.svg?react'
import Yes from '@zendeskgarden/svg-icons/src/12/check-lg-stroke.svg?react'
import No from '@zendeskgarden/svg-icons/src/12/x-stroke.svg?react'
import type { ReactElement } from 'react'
import { useInsights } from '../../api/insights/use-insights.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { createZoneClock, toChannelLabel, toVerdictWord } from '../../ui/names/verdict-words.ts'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { HeaderChannels } from './header-channels.tsx'
import styles from './header-channels.module.css'

type VerdictBandProps = {
  readonly match: Match
  readonly preferences: readonly MarketingPreference[] | null
}

/** May I write now: a sign and a word for each channel; what is stated stands there until the verdict is known. */
export const VerdictBand = ({ match, preferences }: VerdictBandProps): ReactElement | null => {
  const { answer } = useInsights(match)
  if (answer !== undefined) return <Verdicts verdict={answer.data.verdict} />
  return preferences === null ? null : <HeaderChannels preferences={preferences} />
}

const icons = { yes: Yes, no: No, 'ask-first': Ask, 'not-until': Later } as const

const Verdicts = ({ verdict }: { readonly verdict: ContactVerdict }): ReactElement => {
  const { t, formats } = useTexts()
  const clock = createZoneClock(formats, verdict.zone)
  return (
    <ul className={styles['channels']} aria-label={t('insights.verdict-title')}>
      {verdict.channels.map((one) => {
        const Icon = icons[one.verdict]
        const words = `${toVerdictWord(one, t, clock)}: ${t(`insights.because-${one.reason}`)}`
        return (
          <li key={one.channel} className={styles['channel']} data-state={one.verdict} title={words}>
            <Icon aria-hidden="true" className={styles['icon']} />
            <bdi>{toChannelLabel(one.channel, t)}</bdi>
            <VisuallyHidden>{words}</VisuallyHidden>
          </li>
        )
      })}
    </ul>
  )
}
