import type { ProfileEvent } from '@intilery-sidebar/contract'
import type { Formats } from '../../texts/create-formats.ts'
import { toEventTitle, toHeadline } from './to-headline.ts'

/** An event in one line of plain text, for a reply: what, which, when. */
export const toReplyText = (event: ProfileEvent, formats: Formats): string => {
  const atMs = Date.parse(event.eventTime)
  const when = Number.isNaN(atMs) ? event.eventTime : formats.dateTime(atMs)
  return [toEventTitle(event), toHeadline(event), when].filter((part) => part !== null).join(' – ')
}
