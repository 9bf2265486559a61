import type { Ticket } from './ticket.ts'

/** The demo's tickets: each shows another case that agents meet. */
export const tickets: readonly [Ticket, ...Ticket[]] = [
  {
    id: '4821',
    subject: 'Second parcel is still missing',
    requester: 'Maya Lindqvist',
    status: 'open',
    channel: 'Chat',
    shows: 'found by external id',
    refs: [
      { idType: 'userId', value: 'qrc-117322' },
      { idType: 'email', value: 'maya.lindqvist@example.com' },
    ],
    messages: [
      {
        from: 'customer',
        text: 'Hello,\n\nmy order came in two parcels and only one of them arrived. The tracking page has said “on its way” since Tuesday. Can you see where the other one is?\n\nBest, Maya',
        minutesAgo: 55,
      },
      {
        from: 'agent',
        text: 'Hello Maya, sorry about that. Let me look at what was sent and when.',
        minutesAgo: 18,
      },
      {
        from: 'customer',
        text: 'Thank you! If it is lost I would rather have the money back than wait another week.',
        minutesAgo: 12,
      },
    ],
  },
  {
    id: '4820',
    subject: 'Trial ended before I could test it',
    requester: 'Joe Bloggs',
    status: 'open',
    channel: 'Email',
    shows: 'found by email',
    refs: [{ idType: 'email', value: 'joe.bloggs@intilery.com' }],
    messages: [
      {
        from: 'customer',
        text: 'Hi,\n\nI asked for a trial last week and only opened the welcome mail today. It says the trial has already ended. Could you give me a few more days?\n\nThanks, Joe',
        minutesAgo: 73,
      },
    ],
  },
  {
    id: '4818',
    subject: 'Please change the delivery address',
    requester: 'The Okafors',
    status: 'new',
    channel: 'Email',
    shows: 'two customers, one address',
    refs: [{ idType: 'email', value: 'the.okafors@example.com' }],
    messages: [
      {
        from: 'customer',
        text: 'Please send this morning’s order to our new address instead. It is the one we gave you last month.',
        minutesAgo: 95,
      },
    ],
  },
  {
    id: '4815',
    subject: 'Everything I bought in two years?',
    requester: 'Inês Carvalho',
    status: 'pending',
    channel: 'Web form',
    shows: '12,000 events',
    refs: [
      { idType: 'userId', value: 'qrc-100001' },
      { idType: 'email', value: 'ines.carvalho@example.com' },
    ],
    messages: [
      {
        from: 'customer',
        text: 'For my accounts I need to know everything I ordered since the year before last. Is there a list somewhere?',
        minutesAgo: 190,
      },
    ],
  },
  {
    id: '4811',
    subject: 'Can we pay by invoice?',
    requester: 'nobody.knows@example.com',
    status: 'new',
    channel: 'Email',
    shows: 'unknown customer',
    refs: [{ idType: 'email', value: 'nobody.knows@example.com' }],
    messages: [
      {
        from: 'customer',
        text: 'We are thinking of ordering for our whole office. Do you send invoices?',
        minutesAgo: 260,
      },
    ],
  },
  {
    id: '4809',
    subject: 'I registered but got no mail',
    requester: 'new.here@example.com',
    status: 'new',
    channel: 'Web form',
    shows: 'no events yet',
    refs: [
      { idType: 'userId', value: 'qrc-100002' },
      { idType: 'email', value: 'new.here@example.com' },
    ],
    messages: [
      {
        from: 'customer',
        text: 'I made an account an hour ago and there is no confirmation in my inbox, nor among the spam.',
        minutesAgo: 340,
      },
    ],
  },
  {
    id: '4806',
    subject: 'Why do I get your newsletter?',
    requester: 'Tomasz Nowak',
    status: 'open',
    channel: 'Email',
    shows: 'no preferences stated',
    refs: [
      { idType: 'userId', value: 'qrc-100004' },
      { idType: 'email', value: 'tomasz.nowak@example.com' },
    ],
    messages: [
      {
        from: 'customer',
        text: 'I do not remember signing up. When did I agree to this?',
        minutesAgo: 26 * 60,
      },
    ],
  },
  {
    id: '4802',
    subject: '<b onclick="alert(1)">Urgent</b> \u202Egnp.exe',
    requester: `"<img src=x onerror=alert(1)>"`,
    status: 'pending',
    channel: 'Web form',
    shows: 'hostile text everywhere',
    refs: [
      { idType: 'userId', value: '../..?a=%2e#<b onclick=alert(1)>&amp;' },
      { idType: 'email', value: `"<img/src=x/onerror=alert(1)>'--"@hostile.example` },
    ],
    messages: [
      {
        from: 'customer',
        text: '<script>alert(document.cookie)</script> ${7*7} {{7*7}} %00 \u0000 \u202Etxet desrever',
        minutesAgo: 2 * 24 * 60,
      },
    ],
  },
  {
    id: '4798',
    subject: 'Missed call',
    requester: 'Unknown caller',
    status: 'new',
    channel: 'Phone',
    shows: 'no person on screen',
    refs: [],
    messages: [{ from: 'customer', text: 'Call not answered, no message left.', minutesAgo: 3 * 24 * 60 }],
  },
]

/** The ticket with this number, or the first of the queue. */
export const findTicket = (id: string | null): Ticket =>
  tickets.find((ticket) => ticket.id === id) ?? tickets[0]
