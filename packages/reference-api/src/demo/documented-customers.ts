import type { History, ImportedEvent } from '../storage/import-history.ts'

const joe = {
  customerId: '4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe',
  email: 'joe.bloggs@intilery.com',
} as const

const origin = {
  source: 'SEGMENT_API',
  clientId: 'intilery',
  accountId: 'marketing',
  brandId: 'MARKETING',
} as const

const userAgent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_4) AppleWebKit/605.1.15'

/**
 * Joe Bloggs exactly as the documentation shows him, its contradictions included: his phone number differs between
 * `/traits` and `/meta`, and his events name another brand than the one that is asked.
 */
export const documentedHistory = (): History => ({
  customers: [
    {
      customerId: joe.customerId,
      externalId: joe.email,
      email: joe.email,
      traits: {
        lastName: 'Bloggs',
        website: 'www.intilery.com',
        organisation: 'Intilery',
        industry: 'Other',
        firstName: 'Joe',
        phone: '+44111222333444',
      },
      preferences: {
        channels: [
          { subscribed: true, channel: 'email' },
          { subscribed: true, channel: 'sms' },
          { subscribed: false, channel: 'whatsapp' },
          { subscribed: false, channel: 'facebook' },
          { subscribed: false, channel: 'push' },
        ],
      },
      meta: {
        _subscriptionId: 'aW50aWxlcnk6bWFya2V0aW5nOjg3MzA1NWVmLTdmYmYtNDYyNS1iMWNkLTEwYjRlNDc5YjIwZA==',
        createdBy: {
          filename: 'staff listaug20.csv',
          createdTime: '2020-08-24T15:54:15.323Z',
          type: 'audience-csv',
        },
        phone: '111222333444',
        audiencesStatic: ['audience_board'],
      },
    },
  ],
  events: [
    sent('b5148168-928f-4f61-9a3d-ff1be6da5820', ['2020-10-20T13:49:41.697Z', '2020-10-20T13:49:43.393Z'], {
      email_id: '6adec8ad-3663-4c53-b02d-67d69de6da91',
      email_subject: 'Everyone loves a freebie',
      campaign_id: 'FreeTrialEshot',
    }),
    sent('b8be0f1f-e1af-41b8-9f8c-17514f3ccad6', ['2020-11-09T10:10:33.811Z', '2020-11-09T10:10:34.653Z'], {
      email_id: 'd67f6825-c560-4186-a2b6-516557e7151e',
      email_subject: 'Everything you need, in one place',
      campaign_id: 'Nov2',
    }),
    opened('4b7c99d4-0714-41e0-b285-1ef300634984', ['2020-11-19T13:37:50.929Z', '2020-11-19T13:37:51.407Z']),
    opened('ec717144-924c-4826-981b-848459c39176', ['2020-11-19T13:39:17.380Z', '2020-11-19T13:39:17.912Z']),
  ],
})

type Times = readonly [eventTime: string, receivedTime: string]

const sent = (eventId: string, times: Times, properties: Record<string, string>): ImportedEvent =>
  toEvent('Email Sent', { eventId, times, context: { traits: { email: joe.email } }, properties })

const opened = (eventId: string, times: Times): ImportedEvent =>
  toEvent('Email Opened', {
    eventId,
    times,
    context: { ip: '217.42.6.253', user_agent: userAgent, traits: { email: joe.email } },
    properties: {
      email_id: '41937e92-b472-46ae-94e3-f29cc05cda5d',
      email_subject: 'Thanks for requesting an Intilery trial',
      campaign_id: 'TRIAL_WELCOME',
    },
  })

const toEvent = (
  event: 'Email Sent' | 'Email Opened',
  parts: Pick<ImportedEvent, 'eventId'> & {
    times: Times
    context: ImportedEvent['raw']
    properties: ImportedEvent['raw']
  },
): ImportedEvent => {
  const [eventTime, receivedTime] = parts.times
  return {
    customerId: joe.customerId,
    eventId: parts.eventId,
    action: event === 'Email Sent' ? 'email_sent' : 'email_opened',
    eventAt: Date.parse(eventTime),
    receivedAt: Date.parse(receivedTime),
    origin,
    raw: {
      action: 'track',
      event,
      context: parts.context,
      properties: parts.properties,
      timestamp: eventTime,
      sendType: 'email',
    },
  }
}
