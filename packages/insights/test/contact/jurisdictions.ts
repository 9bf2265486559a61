import { contactRulesSchema } from '../../src/rules.ts'
import { contactPresets, type ContactRules } from '../../src/index.ts'

const channels = ['sms', 'whatsapp']
const checked = { validFrom: '2020-01-01', checkedOn: '2026-11-15' }

type Hours = { readonly from: string; readonly to: string; readonly days?: readonly number[] }

/** A brand's policy: the hours of one place beside those for everywhere, as its file would say them. */
const policyOf = (country: string, source: string, ...hours: readonly Hours[]): ContactRules =>
  contactRulesSchema.parse({
    quiet: [
      { id: 'everywhere', channels, from: '08:00', to: '21:00', source, ...checked },
      ...hours.map((one, index) =>
        Object.assign({ id: `hours-${index}`, channels, country, source }, one, checked),
      ),
    ],
    frequency: [],
  })

/** Opening hours of one day in minutes since midnight, by day of the week from Monday. */
type Week = readonly (readonly (readonly [from: number, to: number])[])[]

const hour = 60
const everyDay = (...spans: Week[number]): Week => Array.from({ length: 7 }, () => spans)

export type Jurisdiction = {
  readonly name: string
  readonly rules: ContactRules
  readonly country: string
  readonly zone: string
  /** Hours ahead of UTC on the days that are asked about, in summer time. */
  readonly utcOffsetHours: number
  /** What the rules must come to, written down a second time. */
  readonly week: Week
  /** Sundays on which clocks change before the day begins for messages, and hours ahead of UTC from then on. */
  readonly changes: readonly { readonly date: string; readonly utcOffsetHours: number }[]
}

const newYork = {
  country: 'US',
  zone: 'America/New_York',
  utcOffsetHours: -4,
  changes: [
    { date: '2026-03-08', utcOffsetHours: -4 },
    { date: '2026-11-01', utcOffsetHours: -5 },
  ],
}
const chicago = {
  country: 'US',
  zone: 'America/Chicago',
  utcOffsetHours: -5,
  changes: [
    { date: '2026-03-08', utcOffsetHours: -5 },
    { date: '2026-11-01', utcOffsetHours: -6 },
  ],
}
const paris = {
  country: 'FR',
  zone: 'Europe/Paris',
  utcOffsetHours: 2,
  changes: [
    { date: '2026-03-29', utcOffsetHours: 2 },
    { date: '2026-10-25', utcOffsetHours: 1 },
  ],
}

const weekdays = [1, 2, 3, 4, 5]

/** The hours that laws name. How often is asked apart. */
export const jurisdictions: readonly Jurisdiction[] = [
  {
    name: 'the shipped rolling hours (47 CFR 64.1200)',
    rules: { ...contactPresets['rolling-hours'], frequency: [] },
    ...newYork,
    week: everyDay([8 * hour, 21 * hour]),
  },
  {
    name: 'the shipped calendar days (47 CFR 64.1200)',
    rules: { ...contactPresets['calendar-days'], frequency: [] },
    ...chicago,
    week: everyDay([8 * hour, 21 * hour]),
  },
  {
    name: 'Florida, Maryland, Massachusetts, New Jersey, Oklahoma',
    rules: policyOf('US', 'state law', { from: '08:00', to: '20:00' }),
    ...newYork,
    week: everyDay([8 * hour, 20 * hour]),
  },
  {
    name: 'Connecticut',
    rules: policyOf('US', 'state law', { from: '09:00', to: '20:00' }),
    ...newYork,
    week: everyDay([9 * hour, 20 * hour]),
  },
  {
    name: 'Texas',
    rules: policyOf(
      'US',
      'state law',
      { from: '09:00', to: '21:00', days: [...weekdays, 6] },
      { from: '12:00', to: '21:00', days: [7] },
    ),
    ...chicago,
    week: [...everyDay([9 * hour, 21 * hour]).slice(1), [[12 * hour, 21 * hour]]],
  },
  {
    name: 'Rhode Island',
    rules: policyOf(
      'US',
      'state law',
      { from: '09:00', to: '18:00', days: weekdays },
      { from: '10:00', to: '17:00', days: [6, 7] },
    ),
    ...newYork,
    week: [...everyDay([9 * hour, 18 * hour]).slice(2), [[10 * hour, 17 * hour]], [[10 * hour, 17 * hour]]],
  },
  {
    name: 'France',
    rules: policyOf(
      'FR',
      'decree 2022-1313',
      { from: '10:00', to: '13:00', days: weekdays },
      { from: '14:00', to: '20:00', days: weekdays },
    ),
    ...paris,
    week: [...everyDay([10 * hour, 13 * hour], [14 * hour, 20 * hour]).slice(2), [], []],
  },
]

export const isOpen = (week: Week, day: number, minutes: number): boolean =>
  (week[day] ?? []).some(([from, to]) => minutes >= from && minutes < to)
