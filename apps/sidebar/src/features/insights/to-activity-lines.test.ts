import { expect, it } from 'vitest'
import { createWholeFormats } from '../../texts/create-whole-formats.ts'
import { toActivityLines } from './to-activity-lines.ts'

const words = {
  // The key itself, with what it is filled in with.
  t: (key: string, values: Readonly<Record<string, unknown>> = {}) =>
    [key, ...Object.values(values)].join(' '),
  formats: createWholeFormats('en-GB', 'Europe/London'),
}

it('an activity names the grade, what happened, the orders with what they are counted from, and each channel', () => {
  const lines = toActivityLines(
    {
      qualification: { grade: 'B', score: 72 },
      keyEvents: [{ action: 'Kiln visit', times: 2, lastAt: '2026-11-03T10:00:00Z' }],
      orders: {
        count: 1365,
        totals: [
          { value: 86.2, currency: 'GBP' },
          { value: 5, currency: null },
        ],
        basedOn: { events: 1000, isComplete: false },
      },
      verdict: {
        zone: 'Europe/London',
        channels: [
          { channel: 'email', verdict: 'yes', until: null },
          { channel: 'sms', verdict: 'not-until', until: '2026-11-30T09:00:00Z' },
        ],
      },
    },
    words,
  )
  expect(lines).toEqual([
    'insights.score-title: insights.grade B (72)',
    'Kiln visit: insights.evidence-last 2 3 Nov 2026',
    'insights.orders: 1,365 · £86.20 · 5 · freshness.newest 1000',
    'insights.verdict-title preferences.channel email Email insights.yes · preferences.channel sms SMS insights.not-until Mon 09:00',
  ])
})
