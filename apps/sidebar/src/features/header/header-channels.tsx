import type { MarketingPreference } from '@intilery-sidebar/contract'
import No from '@zendeskgarden/svg-icons/src/12/x-fill.svg?react'
import Unknown from '@zendeskgarden/svg-icons/src/12/dash-fill.svg?react'
import Yes from '@zendeskgarden/svg-icons/src/12/check-lg-fill.svg?react'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { toChannelRows } from '../../ui/channels/to-channel-rows.ts'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import styles from './header-channels.module.css'

const icons = { subscribed: Yes, unsubscribed: No, 'not-stated': Unknown } as const

/** May I write, and how: what the customer has stated for each channel, an icon and a word each. */
export const HeaderChannels = ({
  preferences,
}: {
  readonly preferences: readonly MarketingPreference[]
}): ReactElement => {
  const { t } = useTexts()
  return (
    <ul className={styles['channels']} aria-label={t('preferences.title')}>
      {toChannelRows(preferences).map(({ channel, state }) => {
        const Icon = icons[state]
        return (
          <li
            key={channel}
            className={styles['channel']}
            data-state={state}
            title={t(`preferences.${state}`)}
          >
            <Icon aria-hidden="true" className={styles['icon']} />
            <bdi>{t('preferences.channel', { channel, name: channel })}</bdi>
            <VisuallyHidden>{t(`preferences.${state}`)}</VisuallyHidden>
          </li>
        )
      })}
    </ul>
  )
}
