import type { JsonObject, ProfileEvent } from '@intilery-sidebar/contract'

/** An event as the client decodes one, with what a test cares about. */
export const anEvent = (
  action: string,
  properties: JsonObject = {},
  other: Partial<ProfileEvent> = {},
): ProfileEvent => ({
  eventId: 'e-1',
  customerId: 'c-1',
  externalId: null,
  email: null,
  action,
  name: null,
  eventTime: '2026-11-26T12:31:00.000Z',
  receivedTime: '2026-11-26T12:31:01.000Z',
  source: null,
  sendType: null,
  properties,
  context: {},
  rest: {},
  ...other,
})
