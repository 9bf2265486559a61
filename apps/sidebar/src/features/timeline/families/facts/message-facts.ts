import type { FactReader, Facts } from '../fact-reader.ts'

const subject = (reader: FactReader): string | null =>
  reader.read(
    'email_subject',
    'subject',
    'message',
    'text',
    'body',
    'content',
    'title',
    'campaign_name',
    'campaignName',
    'template_name',
    'template',
    'campaign',
    'campaign_id',
    'name',
  )

const ofMessage: Facts = (reader) => [subject(reader)]

const ofClick: Facts = (reader) => [subject(reader), reader.read('link_text', 'link', 'url', 'href')]

/** `Hard bounce: 550 mailbox full`, in that order: how final it is, then why. */
const ofBounce: Facts = (reader) => {
  const kind = reader.read('bounce_type', 'bounceType', 'type', 'classification')
  const why = reader.read('reason', 'bounce_reason', 'error', 'error_message', 'smtp_response', 'description')
  const isBare = kind !== null && /^(?:hard|soft)$/i.test(kind)
  const named = isBare ? reader.t(/hard/i.test(kind) ? 'fact.hard-bounce' : 'fact.soft-bounce') : kind
  const bounce =
    named !== null && why !== null ? reader.t('fact.named', { name: named, text: why }) : (named ?? why)
  return [bounce, subject(reader)]
}

const ofConsent: Facts = ({ read, reason }) => [
  read('list', 'list_name', 'newsletter', 'topic', 'subscription', 'list_id'),
  read('campaign_name', 'campaign', 'campaign_id', 'email_subject'),
  reason() ?? read('source', 'method'),
]

/** What was sent to the customer, and what they said about being written to. */
export const messageFacts = {
  'message-sent': ofMessage,
  'message-delivered': ofMessage,
  'message-opened': ofMessage,
  'message-clicked': ofClick,
  'message-bounced': ofBounce,
  'message-complained': ofMessage,
  'push-received': ofMessage,
  subscribed: ofConsent,
  unsubscribed: ofConsent,
} as const satisfies Record<string, Facts>
