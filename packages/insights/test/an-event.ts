import type { JsonObject, ProfileEvent } from '@intilery-sidebar/contract'

let made = 0

type Rest = Partial<ProfileEvent> & { readonly properties?: JsonObject }

/**
 * An event with what a test cares about. Without an id of its own it gets the next one, so that later events are
 * greater.
 */
export const anEvent = (action: string, at: string | number, rest: Rest = {}): ProfileEvent => {
  made += 1
  const eventTime = typeof at === 'string' ? at : new Date(at).toISOString()
  return {
    eventId: `e-${String(made).padStart(9, '0')}`,
    customerId: 'c-1',
    externalId: null,
    email: null,
    action,
    name: null,
    eventTime,
    receivedTime: eventTime,
    source: null,
    sendType: null,
    properties: {},
    context: {},
    rest: {},
    ...rest,
  }
}
