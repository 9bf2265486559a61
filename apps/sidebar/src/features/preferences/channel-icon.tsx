import Email from '@zendeskgarden/svg-icons/src/16/email-stroke.svg?react'
import Facebook from '@zendeskgarden/svg-icons/src/16/facebook-stroke.svg?react'
import Megaphone from '@zendeskgarden/svg-icons/src/16/megaphone-stroke.svg?react'
import Push from '@zendeskgarden/svg-icons/src/16/notification-stroke.svg?react'
import Sms from '@zendeskgarden/svg-icons/src/16/speech-bubble-plain-stroke.svg?react'
import WhatsApp from '@zendeskgarden/svg-icons/src/16/whatsapp-stroke.svg?react'
import type { ReactElement } from 'react'
import styles from './preferences.module.css'

const icons = new Map([
  ['email', <Email key="email" />],
  ['sms', <Sms key="sms" />],
  ['whatsapp', <WhatsApp key="whatsapp" />],
  ['facebook', <Facebook key="facebook" />],
  ['push', <Push key="push" />],
])

export const ChannelIcon = ({ channel }: { readonly channel: string }): ReactElement => (
  <span className={styles['icon']} aria-hidden="true">
    {icons.get(channel) ?? <Megaphone />}
  </span>
)
