import type { Json, Meta, ProfileEvent } from '@intilery-sidebar/contract'

type Person = {
  readonly customerId: string
  readonly externalId?: string
  readonly email?: string
  readonly values?: { readonly [key: string]: Json }
}

/** A customer as the Profile API would describe them, with one event that names them. */
export const toMeta = ({ customerId, externalId, email, values = {} }: Person): Meta => {
  const event = toEvent(customerId, 'logged_in')
  return {
    traits: {
      customer: {
        customerId,
        externalId: externalId ?? null,
        email: email ?? null,
        firstName: `First of ${customerId}`,
        lastName: null,
        phone: null,
      },
      values,
      marketingPreferences: null,
    },
    createdBy: null,
    audiences: ['newsletter'],
    lastActivityTime: event.eventTime,
    actions: [{ action: event.action, first: event, last: event }],
  }
}

export const toEvent = (
  customerId: string,
  action: string,
  at = '2026-11-01T10:00:00.000Z',
): ProfileEvent => ({
  eventId: `${customerId}/${action}/${at}`,
  customerId,
  externalId: null,
  email: null,
  action,
  name: null,
  eventTime: at,
  receivedTime: at,
  source: null,
  sendType: null,
  properties: {},
  context: {},
  rest: {},
})
