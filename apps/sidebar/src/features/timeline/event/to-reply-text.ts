import type { ProfileEvent } from '@intilery-sidebar/contract'
import type { Words } from '../families/fact-reader.ts'
import { toHeadline, toSecondLine, toTitle } from '../families/to-headline.ts'

/** An event in one line of plain text, for a reply: what, which, when. Nothing that policy hides is in it. */
export const toReplyText = (event: ProfileEvent, words: Words): string => {
  const atMs = Date.parse(event.eventTime)
  const when = Number.isNaN(atMs) ? event.eventTime : words.formats.dateTime(atMs)
  const headline = toHeadline(event, words)
  return [toTitle(headline), toSecondLine(headline), when].filter((part) => part !== null).join(' – ')
}
