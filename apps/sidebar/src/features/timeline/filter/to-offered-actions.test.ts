import type { ActionSpan } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { toEvent } from '../../../../test/to-event.ts'
import { toOfferedActions } from './to-offered-actions.ts'

const seen = (action: string, minute: number): ActionSpan => {
  const eventTime = new Date(Date.UTC(2026, 10, 29, 12, minute)).toISOString()
  return { action, first: null, last: toEvent({ eventId: action, action, eventTime }) }
}

describe('the kinds of event that are offered', () => {
  it('are the latest, newest first', () => {
    const actions = [seen('email_sent', 1), seen('product_viewed', 3), seen('email_opened', 2)]
    expect(toOfferedActions(actions, 2)).toEqual(['product_viewed', 'email_opened'])
  })

  it('include the orders, however much has happened since', () => {
    const actions = [
      seen('order_completed', 1),
      seen('a', 2),
      seen('Purchase', 0),
      seen('b', 3),
      seen('c', 4),
      seen('d', 5),
    ]
    expect(toOfferedActions(actions, 3)).toEqual(['order_completed', 'd', 'c'])
  })
})
