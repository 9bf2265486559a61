import type { Customer, EventsPage, Meta, ProfileEvent, Traits } from '@intilery-sidebar/contract'
import { walkObject, walkText, type Walk } from './walk.ts'

// What says whose a thing is, which thing, when, and whether somebody agreed to be written to is never hidden: without it
// nobody can tell a wrong person from the right one, or may from may not.

export const walkCustomer = (customer: Customer, walk: Walk): Customer => {
  const text = (name: Exclude<keyof Customer, 'customerId'>) =>
    walkText(customer[name], ['customer', name], walk)
  return {
    customerId: customer.customerId,
    externalId: text('externalId'),
    email: text('email'),
    firstName: text('firstName'),
    lastName: text('lastName'),
    phone: text('phone'),
  }
}

export const walkTraits = (traits: Traits, walk: Walk): Traits => ({
  customer: walkCustomer(traits.customer, walk),
  values: walkObject(traits.values, ['values'], walk),
  marketingPreferences: traits.marketingPreferences,
})

export const walkMeta = (
  { traits, createdBy, audiences, lastActivityTime, actions }: Meta,
  walk: Walk,
): Meta => ({
  traits: walkTraits(traits, walk),
  createdBy: createdBy && {
    type: walkText(createdBy.type, ['createdBy', 'type'], walk),
    filename: walkText(createdBy.filename, ['createdBy', 'filename'], walk),
    createdTime: createdBy.createdTime,
  },
  audiences: walkAudiences(audiences, walk),
  lastActivityTime,
  actions: actions.map(({ action, first, last }) => ({
    action,
    first: first && walkEvent(first, walk),
    last: last && walkEvent(last, walk),
  })),
})

export const walkAudiences = (audiences: readonly string[], walk: Walk): readonly string[] =>
  audiences.map((audience) => walkText(audience, ['audiences'], walk) ?? audience)

export const walkEvents = ({ events }: EventsPage, walk: Walk): EventsPage => ({
  events: events.map((event) => walkEvent(event, walk)),
})

const walkEvent = (event: ProfileEvent, walk: Walk): ProfileEvent => ({
  eventId: event.eventId,
  customerId: event.customerId,
  externalId: walkText(event.externalId, ['externalId'], walk),
  email: walkText(event.email, ['email'], walk),
  action: event.action,
  name: walkText(event.name, ['name'], walk),
  eventTime: event.eventTime,
  receivedTime: event.receivedTime,
  source: walkText(event.source, ['source'], walk),
  sendType: walkText(event.sendType, ['sendType'], walk),
  properties: walkObject(event.properties, ['properties'], walk),
  context: walkObject(event.context, ['context'], walk),
  rest: walkObject(event.rest, ['rest'], walk),
})
