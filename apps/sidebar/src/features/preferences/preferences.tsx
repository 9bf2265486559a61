import type { MarketingPreference } from '@intilery-sidebar/contract'
import Check from '@zendeskgarden/svg-icons/src/12/check-lg-stroke.svg?react'
import Cross from '@zendeskgarden/svg-icons/src/12/x-stroke.svg?react'
import type { ReactElement } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Pill, type PillTone } from '../../ui/layout/pill.tsx'
import { Section } from '../../ui/layout/section.tsx'
import { toLabel } from '../../ui/values/text/to-label.ts'
import { ChannelIcon } from './channel-icon.tsx'
import styles from './preferences.module.css'
import { toChannelRows, type ChannelState } from '../../ui/channels/to-channel-rows.ts'

type PreferencesProps = { readonly preferences: readonly MarketingPreference[] | null }

/** May this customer be written to, as the API states it. What it does not state is never shown as a yes or a no. */
export const Preferences = ({ preferences }: PreferencesProps): ReactElement => {
  const { t } = useTexts()
  return (
    <Section name="preferences" title={t('preferences.title')}>
      {preferences === null && <p className={styles['nothing']}>{t('preferences.nothing-stated')}</p>}
      <ul>
        {toChannelRows(preferences ?? []).map(({ channel, state }) => (
          <li key={channel} className={styles['row']}>
            <ChannelIcon channel={channel} />
            <span className={styles['channel']}>
              <bdi>{t('preferences.channel', { channel, name: toLabel(channel) })}</bdi>
            </span>
            <StatePill state={state} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const StatePill = ({ state }: { readonly state: ChannelState }): ReactElement => {
  const { t } = useTexts()
  return (
    <Pill tone={tones[state]}>
      {state === 'subscribed' && <Check aria-hidden="true" />}
      {state === 'unsubscribed' && <Cross aria-hidden="true" />}
      {t(`preferences.${state}`)}
    </Pill>
  )
}

const tones = {
  subscribed: 'success',
  unsubscribed: 'danger',
  'not-stated': 'neutral',
} as const satisfies Record<ChannelState, PillTone>
