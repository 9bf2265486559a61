import { describe, expect, it } from 'vitest'
import { readPageMessage } from './read-page-message.ts'

const at = '2026-11-29T14:36:00Z'

describe('a message of the embedding page', () => {
  it.each([
    { type: 'intilery-sidebar:launch', token: 'a.b.c' },
    { type: 'intilery-sidebar:open-links' },
    { type: 'intilery-sidebar:appearance', colorScheme: 'dark' },
    { type: 'intilery-sidebar:locale', locale: 'en-GB' },
    { type: 'intilery-sidebar:locale', locale: 'en-GB', timeZone: 'Europe/London' },
    { type: 'intilery-sidebar:markers', markers: [] },
    {
      type: 'intilery-sidebar:markers',
      markers: [
        { kind: 'created', at },
        { kind: 'reply', at },
        { kind: 'stage-changed', at },
      ],
    },
    { type: 'intilery-sidebar:record', record: 'ticket:4711' },
    { type: 'intilery-sidebar:record', record: 'ticket:4711', recordUrl: 'http://desk.internal/4711' },
  ])('%j is read as it is', (message) => {
    expect(readPageMessage(message)).toEqual(message)
  })

  it.each([
    [null],
    ['intilery-sidebar:launch'],
    [{ type: 'intilery-sidebar:other' }],
    [{ type: 'intilery-sidebar:launch' }],
    [{ type: 'intilery-sidebar:launch', token: '' }],
    [{ type: 'intilery-sidebar:launch', token: 'x'.repeat(8193) }],
    [{ type: 'intilery-sidebar:appearance', colorScheme: 'auto' }],
    [{ type: 'intilery-sidebar:locale', locale: null }],
    [{ type: 'intilery-sidebar:locale', locale: 'x'.repeat(41) }],
    [{ type: 'intilery-sidebar:markers', markers: [{ kind: 'closed', at }] }],
    [{ type: 'intilery-sidebar:markers', markers: [{ kind: 'reply', at: 'yesterday' }] }],
    [
      {
        type: 'intilery-sidebar:markers',
        markers: Array.from({ length: 51 }, () => ({ kind: 'reply', at })),
      },
    ],
    [{ type: 'intilery-sidebar:record', record: '' }],
    [{ type: 'intilery-sidebar:record', record: 'ticket:1', recordUrl: 'javascript:alert(1)' }],
    [{ type: 'intilery-sidebar:record', record: 'ticket:1', recordUrl: 'data:text/html,x' }],
  ])('%j is ignored', (data) => {
    expect(readPageMessage(data)).toBeNull()
  })

  it('carries nothing that is not documented', () => {
    const message = {
      type: 'intilery-sidebar:record',
      record: 'ticket:1',
      refs: [{ idType: 'id', value: 'c-1' }],
    }
    expect(readPageMessage(message)).toEqual({ type: 'intilery-sidebar:record', record: 'ticket:1' })
  })
})
