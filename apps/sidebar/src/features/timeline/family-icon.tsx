import Alert from '@zendeskgarden/svg-icons/src/16/alert-warning-stroke.svg?react'
import Cart from '@zendeskgarden/svg-icons/src/16/shopping-cart-stroke.svg?react'
import Email from '@zendeskgarden/svg-icons/src/16/email-stroke.svg?react'
import Eye from '@zendeskgarden/svg-icons/src/16/eye-stroke.svg?react'
import Headset from '@zendeskgarden/svg-icons/src/16/headset-stroke.svg?react'
import Megaphone from '@zendeskgarden/svg-icons/src/16/megaphone-stroke.svg?react'
import Bolt from '@zendeskgarden/svg-icons/src/16/lightning-bolt-stroke.svg?react'
import Bubble from '@zendeskgarden/svg-icons/src/16/speech-bubble-plain-stroke.svg?react'
import User from '@zendeskgarden/svg-icons/src/16/user-solo-stroke.svg?react'
import type { FunctionComponent, ReactElement, SVGProps } from 'react'
import styles from './family-icon.module.css'
import { toFamily, type ActionFamily } from './to-family.ts'

const icons = {
  message: Email,
  sms: Bubble,
  buy: Cart,
  look: Eye,
  trouble: Alert,
  account: User,
  consent: Megaphone,
  help: Headset,
  other: Bolt,
} as const satisfies Record<ActionFamily, FunctionComponent<SVGProps<SVGSVGElement>>>

export const FamilyIcon = ({ action }: { readonly action: string }): ReactElement => {
  const family = toFamily(action)
  const Icon = icons[family]
  return (
    <span className={styles['icon']} data-family={family}>
      <Icon aria-hidden="true" />
    </span>
  )
}
