import type { ProfileEvent } from '@intilery-sidebar/contract'

/** An event with only the fields that a test is about. */
export const toEvent = (
  stated: Partial<ProfileEvent> & Pick<ProfileEvent, 'eventId' | 'eventTime'>,
): ProfileEvent => ({
  customerId: 'c',
  externalId: null,
  email: null,
  action: 'page',
  name: null,
  receivedTime: null,
  source: null,
  sendType: null,
  properties: {},
  context: {},
  rest: {},
  ...stated,
})
