import { expect, it } from 'vitest'
import { excludeAction, includeAction } from './change-filter.ts'

it('showing one action alone forgets which others were hidden, and keeps the dates', () => {
  const filter = { exclude: ['page'], start: '2026-01-01T00:00:00Z' }
  expect(includeAction(filter, 'email_opened')).toEqual({
    include: 'email_opened',
    exclude: undefined,
    start: '2026-01-01T00:00:00Z',
  })
})

it('hiding an action twice shows it again', () => {
  const once = excludeAction({}, 'page')
  expect(once.exclude).toEqual(['page'])
  expect(excludeAction(excludeAction(once, 'sms'), 'page').exclude).toEqual(['sms'])
})
