import type { JsonObject } from '@intilery-sidebar/contract'
import { describe, expect, test } from 'vitest'
import { createHistory, toReceipts, toVerdict } from '../../src/index.ts'
import { anEvent } from '../an-event.ts'
import { dayMs, nowMs, utc } from './contact-rules.ts'

describe('a bounce', () => {
  const afterBounce = (action: string, properties: JsonObject) => {
    const history = createHistory([anEvent(action, nowMs - dayMs, { properties })], {
      asOfMs: nowMs,
      isComplete: true,
    })
    const receipts = toReceipts(history, { meta: [{ channel: 'email', subscribed: true }], traits: null })
    return toVerdict(history, receipts, { rules: { quiet: [], frequency: [] }, where: utc }).channels[0]
      ?.verdict
  }

  test.each([
    ['email_bounced', { bounce_type: 'hard', subject: 'Your Microsoft software' }, 'no'],
    ['email_bounced', { reason: '550 5.1.1 user unknown', campaign: 'Temporary offer' }, 'no'],
    ['email_bounced', {}, 'no'],
    ['email_bounced', { bounce_type: 'Soft' }, 'yes'],
    ['email_bounced', { type: 'soft-bounce' }, 'yes'],
    ['email_bounced', { reason: '452 4.2.2 mailbox full' }, 'yes'],
    ['email_bounced', { diagnostic_code: 'smtp; 450 4.7.1 try again' }, 'yes'],
    ['soft_bounced', {}, 'yes'],
    ['hard_bounced', {}, 'no'],
  ] as const)('%s with %j makes it %s', (action, properties, verdict) => {
    expect(afterBounce(action, properties)).toBe(verdict)
  })
})
