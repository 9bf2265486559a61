import Alert from '@zendeskgarden/svg-icons/src/16/alert-warning-stroke.svg?react'
import ArrowUp from '@zendeskgarden/svg-icons/src/16/growth-chart-stroke.svg?react'
import Back from '@zendeskgarden/svg-icons/src/16/arrow-left-up-stroke.svg?react'
import Bell from '@zendeskgarden/svg-icons/src/16/notification-stroke.svg?react'
import Bolt from '@zendeskgarden/svg-icons/src/16/lightning-bolt-stroke.svg?react'
import Box from '@zendeskgarden/svg-icons/src/16/box-3d-stroke.svg?react'
import Bubble from '@zendeskgarden/svg-icons/src/16/speech-bubble-plain-stroke.svg?react'
import Calendar from '@zendeskgarden/svg-icons/src/16/calendar-stroke.svg?react'
import Card from '@zendeskgarden/svg-icons/src/16/credit-card-stroke.svg?react'
import Cart from '@zendeskgarden/svg-icons/src/16/shopping-cart-stroke.svg?react'
import Cross from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?react'
import Document from '@zendeskgarden/svg-icons/src/16/file-document-stroke.svg?react'
import Email from '@zendeskgarden/svg-icons/src/16/email-stroke.svg?react'
import Eye from '@zendeskgarden/svg-icons/src/16/eye-stroke.svg?react'
import Headset from '@zendeskgarden/svg-icons/src/16/headset-stroke.svg?react'
import List from '@zendeskgarden/svg-icons/src/16/list-bullet-stroke.svg?react'
import Megaphone from '@zendeskgarden/svg-icons/src/16/megaphone-stroke.svg?react'
import Page from '@zendeskgarden/svg-icons/src/16/terminal-window-stroke.svg?react'
import Phone from '@zendeskgarden/svg-icons/src/16/phone-stroke.svg?react'
import Play from '@zendeskgarden/svg-icons/src/16/play-circle-stroke.svg?react'
import Search from '@zendeskgarden/svg-icons/src/16/search-stroke.svg?react'
import Star from '@zendeskgarden/svg-icons/src/16/star-stroke.svg?react'
import Tag from '@zendeskgarden/svg-icons/src/16/tag-stroke.svg?react'
import User from '@zendeskgarden/svg-icons/src/16/user-solo-stroke.svg?react'
import type { EventFamily } from '@intilery-sidebar/vocabulary'
import { createElement, type FunctionComponent, type ReactElement, type SVGProps } from 'react'
import styles from './family-icon.module.css'

type Icon = FunctionComponent<SVGProps<SVGSVGElement>>

/** Four tones only: the sale moves on, something failed, something went back, a message. All else is grey. */
type Tone = 'sale' | 'failed' | 'back' | 'message' | 'plain'

const looks = {
  'product-viewed': [Eye, 'plain'],
  'product-list-viewed': [List, 'plain'],
  'products-searched': [Search, 'plain'],
  'product-added': [Cart, 'sale'],
  'product-removed': [Cart, 'back'],
  'wishlist-added': [Star, 'plain'],
  'cart-viewed': [Cart, 'plain'],
  'cart-abandoned': [Cart, 'back'],
  'checkout-started': [Cart, 'sale'],
  'checkout-step': [Cart, 'sale'],
  'coupon-applied': [Tag, 'sale'],
  'coupon-denied': [Tag, 'back'],
  'payment-entered': [Card, 'sale'],
  'payment-failed': [Card, 'failed'],
  'order-completed': [Cart, 'sale'],
  'order-updated': [Cart, 'plain'],
  'order-refunded': [Back, 'back'],
  'order-cancelled': [Cross, 'back'],
  'order-shipped': [Box, 'sale'],
  'order-delivered': [Box, 'sale'],
  'delivery-failed': [Box, 'failed'],
  'invoice-paid': [Document, 'sale'],
  'invoice-overdue': [Document, 'failed'],
  'review-submitted': [Star, 'plain'],
  'message-sent': [Email, 'message'],
  'message-delivered': [Email, 'message'],
  'message-opened': [Email, 'message'],
  'message-clicked': [Email, 'message'],
  'message-bounced': [Email, 'failed'],
  'message-complained': [Alert, 'failed'],
  'push-received': [Bell, 'message'],
  subscribed: [Megaphone, 'sale'],
  unsubscribed: [Megaphone, 'back'],
  registered: [User, 'plain'],
  'signed-in': [User, 'plain'],
  'sign-in-failed': [User, 'failed'],
  'signed-out': [User, 'plain'],
  'password-reset': [User, 'plain'],
  'account-deleted': [User, 'back'],
  'profile-changed': [User, 'plain'],
  'group-joined': [User, 'plain'],
  'trial-started': [ArrowUp, 'sale'],
  'trial-ended': [ArrowUp, 'back'],
  'plan-started': [ArrowUp, 'sale'],
  'plan-changed': [ArrowUp, 'sale'],
  'plan-renewed': [ArrowUp, 'sale'],
  'plan-cancelled': [Cross, 'back'],
  'lead-changed': [ArrowUp, 'plain'],
  'form-submitted': [Document, 'plain'],
  'file-downloaded': [Document, 'plain'],
  'video-played': [Play, 'plain'],
  'webinar-attended': [Play, 'plain'],
  'survey-answered': [List, 'plain'],
  'appointment-booked': [Calendar, 'sale'],
  'appointment-cancelled': [Calendar, 'back'],
  'demo-requested': [Calendar, 'sale'],
  'support-opened': [Headset, 'plain'],
  'support-closed': [Headset, 'plain'],
  'call-made': [Phone, 'plain'],
  'page-viewed': [Page, 'plain'],
  'app-opened': [Phone, 'plain'],
  'app-installed': [Phone, 'plain'],
  other: [Bolt, 'plain'],
} as const satisfies Record<EventFamily, readonly [Icon, Tone]>

/** A message's icon is its channel's. */
const channelIcons: ReadonlyMap<string, Icon> = new Map([
  ['sms', Bubble],
  ['whatsapp', Bubble],
  ['push', Bell],
])

type FamilyIconProps = { readonly family: EventFamily; readonly channel: string | null }

export const FamilyIcon = ({ family, channel }: FamilyIconProps): ReactElement => {
  const [, tone] = looks[family]
  return (
    <span className={styles['icon']} data-tone={tone}>
      {createElement(toIcon(family, channel), { 'aria-hidden': true })}
    </span>
  )
}

const toIcon = (family: EventFamily, channel: string | null): Icon => {
  const [own] = looks[family]
  return family.startsWith('message-') ? (channelIcons.get(channel ?? '') ?? own) : own
}
