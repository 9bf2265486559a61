import { describe, expect, it } from 'vitest'
import { toChannelRows } from './to-channel-rows.ts'

describe('channel rows', () => {
  it('show silence about a documented channel as not stated, never as a yes or a no', () => {
    expect(toChannelRows([{ channel: 'email', subscribed: true }])).toContainEqual({
      channel: 'sms',
      state: 'not-stated',
    })
  })

  it('show one channel once, however it is spelled', () => {
    const rows = toChannelRows([{ channel: 'Email', subscribed: false }])
    expect(rows.filter(({ channel }) => /mail/i.test(channel))).toEqual([
      { channel: 'email', state: 'unsubscribed' },
    ])
  })

  it('show channels that are not documented', () => {
    expect(toChannelRows([{ channel: 'carrier_pigeon', subscribed: false }]).at(-1)).toEqual({
      channel: 'carrier_pigeon',
      state: 'unsubscribed',
    })
  })

  it.each([
    [true, false],
    [false, true],
  ])('count a channel stated as %s and as %s as unsubscribed', (first, second) => {
    const rows = toChannelRows([
      { channel: 'email', subscribed: first },
      { channel: 'email', subscribed: second },
    ])
    expect(rows[0]).toEqual({ channel: 'email', state: 'unsubscribed' })
  })
})
