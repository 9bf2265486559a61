import { ownValue, toActionKey, toReason, toText, type Vocabulary } from '@intilery-sidebar/vocabulary'
import type { Entry } from '../history/entry.ts'

/** Where senders say what kind of bounce it was. Subjects and campaigns say nothing of it, whatever words they hold. */
const kindNames = [
  'bounce_type',
  'bounceType',
  'bounce_class',
  'bounce_classification',
  'bounce_category',
  'bounce_sub_type',
  'bounceSubType',
  'type',
  'severity',
  'classification',
  'category',
  'reason',
  'bounce_reason',
  'status',
  'code',
  'smtp_code',
  'diagnostic_code',
]

/** A full mailbox passes; an address that does not exist stays so. What does not say which it is, is taken to stay. */
export const isHardBounce = ({ family, event }: Entry, vocabulary: Vocabulary): boolean => {
  if (family !== 'message-bounced') return false
  const kinds = kindNames.map((name) => toText(ownValue(event.properties, name)))
  const said = [...kinds, toReason(event, vocabulary)?.value ?? null].filter((text) => text !== null)
  const named = [event.action, event.name].filter((name) => typeof name === 'string').map(toActionKey)
  return !said.some((text) => passing.test(text)) && !named.some((name) => softName.test(name))
}

/** RFC 3463: 4.x.x and RFC 5321: 4xx are transient. */
const passing =
  /(?<![a-z])(?:soft|temporar(?:y|ily)|transient|mailbox ?full|full mailbox|over ?quota|quota exceeded)(?![a-z])|^4\d\d(?:\D|$)|(?<![\d.])4\.\d{1,3}\.\d{1,3}(?![\d.])/i
const softName = /(?:^|[^a-z])soft/i
