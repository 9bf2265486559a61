import { toChangedTraits } from '@intilery-sidebar/vocabulary'
import { isMasked } from '@intilery-sidebar/contract'
import { toTraitLabel } from '../../../../ui/names/to-trait-label.ts'
import { toPlainText } from '../../../../ui/values/text/to-plain-text.ts'
import type { FactReader, Facts } from '../fact-reader.ts'

const changesMax = 3

/** Which traits a profile's change states, with what they are now. */
const ofProfile: Facts = (reader) => {
  const { event, t, formats, change, read } = reader
  const traits = toChangedTraits(event)
  const names = Object.keys(traits)
  if (names.length === 0) {
    const what = read('field', 'attribute', 'trait')
    return [
      what,
      change(['old', 'from', 'before', 'old_value'], ['new', 'to', 'after', 'new_value', 'value']),
    ]
  }
  const listed = names.slice(0, changesMax).map((name) => {
    const value = traits[name] ?? null
    const text = isMasked(value) ? null : toPlainText(value, { name, around: traits }, formats)
    const label = toTraitLabel(name, t)
    return text === null ? label : t('fact.named', { name: label, text })
  })
  const text = listed.join(', ')
  return [
    names.length > changesMax ? t('fact.and-more', { first: text, count: names.length - changesMax }) : text,
  ]
}

const ofSignIn: Facts = ({ read, reason, t, event }) => {
  const { attempts } = event.properties
  const count = typeof attempts === 'number' ? attempts : null
  return [
    reason() ?? read('method', 'provider', 'via', 'device'),
    count === null ? null : t('fact.attempts', { count }),
  ]
}

const ofAppointment: Facts = (reader) => [
  reader.read(
    'starts_at',
    'start',
    'start_time',
    'scheduled_at',
    'appointment_at',
    'datetime',
    'date',
    'time',
  ),
  reader.read('location', 'branch', 'store', 'place', 'city'),
  reader.reason() ?? reader.read('service', 'type', 'with', 'title', 'name'),
]

const ofSupport: Facts = ({ read, reason }) => [
  read('subject', 'topic', 'title', 'question', 'message', 'description', 'category'),
  reason() ?? read('status', 'resolution', 'ticket_id', 'agent'),
]

const said = (reader: FactReader): string | null =>
  reader.quote('comment', 'answer', 'text', 'review_body', 'review', 'feedback', 'body', 'message')

const ofReview: Facts = (reader) => {
  const stars = reader.read('rating', 'stars', 'score')
  return [
    stars === null ? null : `★${stars}`,
    reader.items() ?? reader.read('product_name', 'product', 'name'),
    said(reader),
  ]
}

/** Who the customer is to the brand: account, plan of sale, talk. */
export const accountFacts = {
  registered: ({ read }) => [read('method', 'provider', 'plan', 'source', 'type', 'email')],
  'signed-in': ofSignIn,
  'sign-in-failed': ofSignIn,
  'signed-out': ofSignIn,
  'password-reset': ofSignIn,
  'account-deleted': ({ reason, read }) => [reason(), read('account_name', 'name')],
  'profile-changed': ofProfile,
  'group-joined': ({ read }) => [read('name', 'group_name', 'company', 'group_id', 'role', 'email')],
  'lead-changed': ({ change, read }) => [
    change(
      ['previous_stage', 'old_stage', 'from_stage', 'from', 'old_status', 'previousStage'],
      ['new_stage', 'to_stage', 'stage', 'to', 'status', 'new_status', 'stage_name'],
    ),
    read('pipeline', 'deal_name', 'name', 'owner'),
  ],
  'survey-answered': (reader) => [
    reader.read('score', 'rating', 'nps', 'value'),
    said(reader),
    reader.read('survey_name', 'survey', 'question', 'name'),
  ],
  'review-submitted': ofReview,
  'appointment-booked': ofAppointment,
  'appointment-cancelled': ofAppointment,
  'demo-requested': ({ read }) => [read('product', 'topic', 'company', 'message', 'starts_at', 'date')],
  'support-opened': ofSupport,
  'support-closed': ofSupport,
  'call-made': ({ read, reason }) => [
    read('outcome', 'direction', 'topic', 'subject', 'result', 'status'),
    reason() ?? read('duration', 'agent', 'note'),
  ],
} as const satisfies Record<string, Facts>
