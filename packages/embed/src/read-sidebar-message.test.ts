import { describe, expect, it } from 'vitest'
import { readSidebarMessage } from './read-sidebar-message.ts'

describe('a message of the sidebar', () => {
  it.each([
    { type: 'intilery-sidebar:ready', version: 1 },
    { type: 'intilery-sidebar:height', heightPx: 720 },
    { type: 'intilery-sidebar:insert', text: '<b>text</b>' },
    { type: 'intilery-sidebar:open', url: 'https://desk.example.com/4711' },
    { type: 'intilery-sidebar:ended', reason: 'session-ended' },
    { type: 'intilery-sidebar:refused', reason: 'clock-ahead', requestId: 'r-1' },
    { type: 'intilery-sidebar:refused', reason: 'unreachable', requestId: null },
  ])('%j is read as it is', (message) => {
    expect(readSidebarMessage(message)).toEqual(message)
  })

  it.each([
    [null],
    ['intilery-sidebar:ready'],
    [{ type: 'intilery-sidebar:other' }],
    [{ type: 'intilery-sidebar:height', heightPx: '720' }],
    [{ type: 'intilery-sidebar:height', heightPx: -1 }],
    [{ type: 'intilery-sidebar:height', heightPx: Number.POSITIVE_INFINITY }],
    [{ type: 'intilery-sidebar:insert' }],
    [{ type: 'intilery-sidebar:open', url: 'javascript:alert(1)' }],
    [{ type: 'intilery-sidebar:ended', reason: 'constructor' }],
    [{ type: 'intilery-sidebar:refused', reason: 'toString' }],
  ])('%j is ignored', (data) => {
    expect(readSidebarMessage(data)).toBeNull()
  })

  it('carries nothing that is not documented', () => {
    expect(readSidebarMessage({ type: 'intilery-sidebar:height', heightPx: 720, more: 1 })).toEqual({
      type: 'intilery-sidebar:height',
      heightPx: 720,
    })
  })
})
