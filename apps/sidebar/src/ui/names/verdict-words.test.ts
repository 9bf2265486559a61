import { expect, test } from 'vitest'
import { createFormats } from '../../texts/create-formats.ts'
import { createZoneClock } from './verdict-words.ts'

const at = '2026-11-30T08:00:00Z'

test.each([
  ['en-US', '8:00 AM'],
  ['en-GB', '08:00'],
  ['de', '08:00'],
  ['fr', '08:00'],
  ['ja', '8:00'],
])('the hour of a verdict is written as %s writes hours', (locale, text) => {
  const clock = createZoneClock(createFormats(locale, 'UTC'), 'Etc/UTC')
  expect(clock(at).replaceAll(/\s/g, ' ')).toContain(text)
})

test('the hour of a verdict is on the clock of the customer, not of the agent', () => {
  expect(createZoneClock(createFormats('de', 'UTC'), 'Europe/Berlin')(at)).toContain('09:00')
})
