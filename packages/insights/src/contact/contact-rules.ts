/** Hours of the customer's day in which marketing messages of a channel may arrive. */
export type QuietRule = {
  readonly id: string
  readonly channels: readonly string[]
  /** Whole quarters of an hour, `08:00` to `21:00`; messages may arrive from the first and before the second. */
  readonly from: string
  readonly to: string
  /** 1 is Monday, 7 is Sunday; left out: every day. */
  readonly days?: readonly number[] | undefined
  /** ISO 3166-1 alpha-2; left out: everywhere. */
  readonly country?: string | undefined
  readonly validFrom: string
  readonly validTo?: string | undefined
  readonly source: string
  readonly checkedOn: string
}

/** How often marketing messages of a channel may be sent. */
export type FrequencyRule = {
  readonly id: string
  readonly channels: readonly string[]
  readonly most: number
  /** So many hours back from now, or so many calendar days of the customer, today being the first. */
  readonly per: { readonly hours: number } | { readonly days: number }
  readonly validFrom: string
  readonly validTo?: string | undefined
  readonly source: string
  readonly checkedOn: string
}

export type ContactRules = {
  readonly quiet: readonly QuietRule[]
  readonly frequency: readonly FrequencyRule[]
  /** What an open ticket does to marketing. Default `ask-first`. */
  readonly openTicket?: 'ask-first' | 'ignore' | undefined
}

const tcpa = {
  validFrom: '1992-12-20',
  source: '47 CFR 64.1200(c)(1): 8:00 to 21:00 at the called party',
  checkedOn: '2026-11-15',
} as const
const smartSending = {
  validFrom: '2020-01-01',
  source: 'Klaviyo Smart Sending defaults',
  checkedOn: '2026-11-15',
} as const
const calendarDays = {
  validFrom: '2020-01-01',
  source: "Braze frequency capping by calendar days in the user's zone",
  checkedOn: '2026-11-15',
} as const

const quiet: readonly QuietRule[] = [
  {
    id: 'quiet-8-21',
    channels: ['sms', 'whatsapp', 'push', 'facebook'],
    from: '08:00',
    to: '21:00',
    ...tcpa,
  },
]

/** The two sets of rules that are shipped. Neither is legal advice. */
export const contactPresets: Readonly<Record<'rolling-hours' | 'calendar-days', ContactRules>> = {
  'rolling-hours': {
    quiet,
    frequency: [
      { id: 'email-16-hours', channels: ['email'], most: 1, per: { hours: 16 }, ...smartSending },
      { id: 'sms-24-hours', channels: ['sms', 'whatsapp'], most: 1, per: { hours: 24 }, ...smartSending },
      { id: 'push-24-hours', channels: ['push'], most: 1, per: { hours: 24 }, ...smartSending },
    ],
  },
  'calendar-days': {
    quiet,
    frequency: [
      { id: 'email-a-day', channels: ['email'], most: 1, per: { days: 1 }, ...calendarDays },
      { id: 'sms-a-day', channels: ['sms', 'whatsapp'], most: 1, per: { days: 1 }, ...calendarDays },
      { id: 'push-a-day', channels: ['push'], most: 1, per: { days: 1 }, ...calendarDays },
    ],
  },
}
