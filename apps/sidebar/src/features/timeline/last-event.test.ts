import { describe, expect, it } from 'vitest'
import { toEvent } from '../../../test/to-event.ts'
import { toLastEvent } from './last-event.tsx'

const nowMs = Date.parse('2026-11-29T12:00:00Z')
const at = (time: string, action: string) =>
  toEvent({ eventId: `${action} ${time}`, eventTime: `2026-11-${time}:00Z`, action })

describe('the last event', () => {
  it('is the newest that says something, however many pages were viewed since', () => {
    const order = at('28T10:00', 'Order Completed')

    expect(toLastEvent([at('29T11:00', 'Page'), order, at('27T10:00', 'Payment Failed')], nowMs)).toBe(order)
  })

  it('is the newest at all where none says more', () => {
    const page = at('29T11:00', 'Page')

    expect(toLastEvent([at('28T11:00', 'Page'), page], nowMs)).toBe(page)
  })

  it('is never one of the future or without a time', () => {
    expect(toLastEvent([at('30T11:00', 'Order Completed')], nowMs)).toBeNull()
    expect(toLastEvent([toEvent({ eventId: 'x', eventTime: 'never', action: 'Page' })], nowMs)).toBeNull()
  })
})
