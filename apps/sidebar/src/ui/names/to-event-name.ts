import { toShownText, type ActionSpan, type ProfileEvent } from '@intilery-sidebar/contract'
import {
  isKnownAction,
  toActionKey,
  toChannel,
  toFamily,
  toNamedChannel,
  type EventFamily,
} from '@intilery-sidebar/vocabulary'
import type { Translate } from '../../texts/create-translate.ts'
import { toLabel } from '../values/text/to-label.ts'

type NameKey = Exclude<EventFamily, 'other'> | 'plan-upgraded' | 'plan-downgraded' | 'screen-viewed'

/** Actions whose family says less than their own name; null where only the sender's words are exact. */
const exact: ReadonlyMap<string, NameKey | null> = new Map<string, NameKey | null>([
  ['subscription_upgraded', 'plan-upgraded'],
  ['plan_upgraded', 'plan-upgraded'],
  ['subscription_downgraded', 'plan-downgraded'],
  ['plan_downgraded', 'plan-downgraded'],
  ['screen', 'screen-viewed'],
  ['screen_viewed', 'screen-viewed'],
  ['viewed_screen', 'screen-viewed'],
  ...[
    'application_backgrounded application_updated application_uninstalled session_started session_ended install_attributed',
    'checkout_failed checkout_completed checkout_abandoned abandoned_checkout product_list_filtered product_clicked',
    'password_changed email_changed address_changed account_added_user invite_sent user_invited pricing_viewed',
    'trial_requested subscription_paused subscription_expired churned subscription_charged dunning_started',
    'lead_created lead_qualified deal_created in_app_message_viewed lead_submitted pricing_requested quote_requested',
    'webinar_registered complaint_made chat_started chat_ended call_missed parcel_returned parcel_returned_to_depot',
    'video_completed video_playback_completed order_returned order_partially_refunded consent_given consent_withdrawn',
    'payment_received payment_succeeded charge_succeeded payment_overdue add_shipping_info shipment_sent parcel_shipped',
  ]
    .join(' ')
    .split(' ')
    .map((action): [string, null] => [action, null]),
])

/** What an event is called in the agent's language; a name of the brand's own is read as it was written. */
export const toEventName = (event: ProfileEvent, t: Translate): string => toName(event, toChannel(event), t)

/** What a kind of event is called, where only its action is known: an acronym in it is no longer to be seen. */
export const toActionName = (action: string, t: Translate): string =>
  toName({ action, name: null }, toNamedChannel(action), t)

/** What a kind of event is called, in the words in which its last event was sent. */
export const toSpanName = ({ action, first, last }: ActionSpan, t: Translate): string =>
  toName({ action, name: (last ?? first)?.name ?? null }, toNamedChannel(action), t)

type Named = Pick<ProfileEvent, 'action' | 'name'>

const toName = (named: Named, channel: string | null, t: Translate): string => {
  const key = toNameKey(named)
  if (key !== null) return t(`event.${key}`, { channel: channel ?? 'other' })
  const own = toShownText(named.name) ?? named.action
  return toLabel(own)
}

const toNameKey = ({ action, name }: Named): NameKey | null => {
  const own = exact.get(toActionKey(action))
  if (own !== undefined) return own
  if (!isKnownAction(action) && (typeof name !== 'string' || !isKnownAction(name))) return null
  const family = toFamily({ action, name })
  return family === 'other' ? null : family
}
