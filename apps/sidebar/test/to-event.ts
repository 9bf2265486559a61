import type { ProfileEvent } from '@intilery-sidebar/contract'

/** An event of which only what a test is about is told. */
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
