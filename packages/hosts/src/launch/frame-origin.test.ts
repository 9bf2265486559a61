import { describe, expect, it } from 'vitest'
import { isFrameOrigin, isLoopbackOrigin, isPrivateOrigin } from './frame-origin.ts'

describe('an origin that may frame the sidebar', () => {
  it.each([
    'https://desk.example.com',
    'https://desk.example.com:8443',
    'http://localhost:8080',
    'http://127.0.0.1',
    'http://desk:8080',
    'http://tickets.internal',
    'http://10.1.2.3',
    'http://192.168.0.9:8000',
    'http://172.31.0.1',
  ])('%s is one', (origin) => {
    expect(isFrameOrigin(origin)).toBe(true)
  })

  it.each([
    'http://desk.example.com',
    'HTTP://desk.example.com',
    'http://172.32.0.1',
    'http://11.0.0.1',
    'http://desk.internal.example.com',
    'https://desk.example.com/tickets',
    'https://desk.example.com/',
    'desk.example.com',
    'https://desk.example.com; script-src *',
  ])('%s is none', (origin) => {
    expect(isFrameOrigin(origin)).toBe(false)
  })

  it('over http is this machine’s or a private host’s', () => {
    expect(isLoopbackOrigin('http://localhost:8080')).toBe(true)
    expect(isLoopbackOrigin('http://desk')).toBe(false)
    expect(isPrivateOrigin('http://desk')).toBe(true)
    expect(isPrivateOrigin('https://desk')).toBe(false)
  })
})
