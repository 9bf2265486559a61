/** Joe Bloggs as the documentation prints him. */
export const joeTraits = {
  lastName: 'Bloggs',
  website: 'www.intilery.com',
  externalId: 'joe.bloggs@intilery.com',
  organisation: 'Intilery',
  industry: 'Other',
  firstName: 'Joe',
  phone: '+44111222333444',
  id: '4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe',
  marketingPreferences: {
    channels: [
      { subscribed: true, channel: 'email' },
      { subscribed: false, channel: 'whatsapp' },
    ],
  },
  email: 'joe.bloggs@intilery.com',
}

export const joeEvent = {
  id: joeTraits.id,
  externalId: joeTraits.externalId,
  email: joeTraits.email,
  eventId: 'ec717144-924c-4826-981b-848459c39176',
  eventTime: '2020-11-19T13:39:17.380Z',
  receivedTime: '2020-11-19T13:39:17.912Z',
  eventAction: 'email_opened',
  clientId: 'intilery',
  accountId: 'marketing',
  brandId: 'MARKETING',
  customerId: joeTraits.id,
  userId: joeTraits.id,
  source: 'SEGMENT_API',
  rawData: {
    userId: joeTraits.id,
    action: 'track',
    event: 'Email Opened',
    context: { ip: '217.42.6.253', traits: { email: joeTraits.email } },
    properties: { email_subject: 'Thanks for requesting an Intilery trial', campaign_id: 'TRIAL_WELCOME' },
    timestamp: '2020-11-19T13:39:17.380Z',
    sendType: 'email',
  },
}

export const joeMeta = {
  ...joeTraits,
  _subscriptionId: 'aW50aWxlcnk6bWFya2V0aW5n',
  createdBy: {
    filename: 'staff listaug20.csv',
    createdTime: '2020-08-24T15:54:15.323Z',
    type: 'audience-csv',
  },
  firstEvent: {
    email_sent: {
      eventId: 'b5148168-928f-4f61-9a3d-ff1be6da5820',
      receivedTime: '2020-10-20T13:49:43.393Z',
      sendType: 'email',
      eventTime: '2020-10-20T13:49:41.697Z',
      action: 'track',
      event: 'Email Sent',
      userId: joeTraits.id,
      properties: { email_subject: 'Everyone loves a freebie' },
    },
  },
  lastEvent: {
    email_opened: {
      eventId: joeEvent.eventId,
      receivedTime: joeEvent.receivedTime,
      eventTime: joeEvent.eventTime,
      event: 'Email Opened',
    },
  },
  audiencesStatic: ['audience_board'],
  lastActivityTime: '2020-11-19T13:39:17.380Z',
}

export const byEmail = { idType: 'email', value: joeTraits.email } as const
export const byUserId = { idType: 'userId', value: joeTraits.externalId } as const
export const byId = { idType: 'id', value: joeTraits.id } as const
