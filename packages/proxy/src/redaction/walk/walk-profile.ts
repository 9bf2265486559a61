import type {
  Customer,
  EventsPage,
  Evidence,
  Match,
  Meta,
  ProfileEvent,
  Traits,
} from '@intilery-sidebar/contract'
import { toPathName } from '../rules/to-path-name.ts'
import { walkText, type Walk } from './walk.ts'
import type { Work } from '../../slices/run-in-slices.ts'
import { walkAtOnce } from './walk-at-once.ts'
import { walkInPieces } from './walk-in-pieces.ts'

// Ids, actions, times and marketing consent are never hidden: without them an agent cannot tell a wrong person from the
// right one, or may from may not.

const walkCustomer = (customer: Customer, walk: Walk): Customer => {
  const text = (name: Exclude<keyof Customer, 'customerId'>) =>
    walkText(customer[name], `traits.${toPathName(name)}`, walk)
  return {
    customerId: customer.customerId,
    externalId: text('externalId'),
    email: text('email'),
    firstName: text('firstName'),
    lastName: text('lastName'),
    phone: text('phone'),
  }
}

export function* walkTraits(traits: Traits, walk: Walk): Work<Traits> {
  return {
    customer: walkCustomer(traits.customer, walk),
    values: walkAtOnce(traits.values, 'traits', walk) ?? (yield* walkInPieces(traits.values, 'traits', walk)),
    marketingPreferences: traits.marketingPreferences,
  }
}

/** Everything of the metadata but its events, which are walked one by one. */
export function* walkMeta(meta: Meta, walk: Walk): Work<Meta> {
  const { createdBy } = meta
  return {
    traits: yield* walkTraits(meta.traits, walk),
    createdBy: createdBy && {
      type: walkText(createdBy.type, 'metadata.createdby.type', walk),
      filename: walkText(createdBy.filename, 'metadata.createdby.filename', walk),
      createdTime: createdBy.createdTime,
    },
    audiences: walkAudiences(meta.audiences, walk),
    lastActivityTime: meta.lastActivityTime,
    actions: meta.actions,
  }
}

const walkAudiences = (audiences: Meta['audiences'], walk: Walk): Meta['audiences'] =>
  audiences.map((audience) => walkText(audience, 'metadata.audiences', walk) ?? audience)

const eventPaths = {
  externalId: 'events.externalid',
  email: 'events.email',
  name: 'events.name',
  source: 'events.source',
  sendType: 'events.sendtype',
} as const

export function* walkEvent(event: ProfileEvent, walk: Walk): Work<ProfileEvent> {
  const text = (name: keyof typeof eventPaths) => walkText(event[name], eventPaths[name], walk)
  return {
    eventId: event.eventId,
    customerId: event.customerId,
    externalId: text('externalId'),
    email: text('email'),
    action: event.action,
    name: text('name'),
    eventTime: event.eventTime,
    receivedTime: event.receivedTime,
    source: text('source'),
    sendType: text('sendType'),
    properties:
      walkAtOnce(event.properties, 'events.properties', walk) ??
      (yield* walkInPieces(event.properties, 'events.properties', walk)),
    context:
      walkAtOnce(event.context, 'events.context', walk) ??
      (yield* walkInPieces(event.context, 'events.context', walk)),
    rest:
      walkAtOnce(event.rest, 'events.rest', walk) ?? (yield* walkInPieces(event.rest, 'events.rest', walk)),
  }
}

export function* eachEvent(
  { events, ...page }: EventsPage,
  walkOne: (event: ProfileEvent) => Work<ProfileEvent>,
): Work<EventsPage> {
  const walked: ProfileEvent[] = []
  for (const event of events) {
    walked.push(yield* walkOne(event))
    yield
  }
  return { ...page, events: walked }
}

export function* eachSpan(
  actions: Meta['actions'],
  walkOne: (event: ProfileEvent) => Work<ProfileEvent>,
): Work<Meta['actions']> {
  const walked: Meta['actions'][number][] = []
  for (const { action, first, last } of actions) {
    walked.push({ action, first: first && (yield* walkOne(first)), last: last && (yield* walkOne(last)) })
    yield
  }
  return walked
}

/** What the caller looked for is the caller's own; the rest is the customer's. */
// eslint-disable-next-line require-yield
export function* walkMatch({ customer, evidence, ...match }: Match, walk: Walk): Work<Match> {
  const shown: Evidence = { ...evidence, audiences: walkAudiences(evidence.audiences, walk) }
  return { ...match, customer: walkCustomer(customer, walk), evidence: shown }
}
