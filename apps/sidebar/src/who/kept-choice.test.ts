import { afterEach, describe, expect, it, vi } from 'vitest'
import { keepChoice, recallChoice } from './kept-choice.ts'

const subject = JSON.stringify(['ticket:1', [{ idType: 'email', value: 'shared@example.com' }]])

const openTab = (): Map<string, string> => {
  const items = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    removeItem: (key: string) => items.delete(key),
  })
  return items
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a choice about a ticket', () => {
  it('is there again when the page is reloaded, for this subject alone', () => {
    openTab()
    keepChoice(subject, { customerId: 'ben', search: null })
    expect(recallChoice(subject)).toEqual({ customerId: 'ben', search: null })
    expect(recallChoice(subject.replace('ticket:1', 'ticket:2'))).toBeNull()
  })

  it('is there again when it was that none of those offered is meant', () => {
    openTab()
    keepChoice(subject, { customerId: null, search: null })
    expect(recallChoice(subject)).toEqual({ customerId: null, search: null })
  })

  it('leaves no address in the browser, and nothing of what was searched for', () => {
    const items = openTab()
    keepChoice(subject, { customerId: 'ben', search: null })
    expect(JSON.stringify([...items])).not.toContain('@')
    keepChoice(subject, { customerId: 'joe', search: 'joe@example.com' })
    expect([...items]).toEqual([])
  })

  it('is forgotten when the ticket has not been shown for as long as a session lasts: another agent may sit there', () => {
    vi.useFakeTimers()
    openTab()
    keepChoice(subject, { customerId: 'ben', search: null })
    vi.advanceTimersByTime(10 * 60_000)
    expect(recallChoice(subject)).not.toBeNull()
    vi.advanceTimersByTime(10 * 60_000)
    expect(recallChoice(subject)).not.toBeNull()
    vi.advanceTimersByTime(16 * 60_000)
    expect(recallChoice(subject)).toBeNull()
  })

  it('is forgotten with the decision', () => {
    const items = openTab()
    keepChoice(subject, { customerId: 'ben', search: null })
    keepChoice(subject, null)
    expect([...items]).toEqual([])
  })

  it('lasts as long as the page where the browser gives the frame no storage', () => {
    vi.stubGlobal('sessionStorage', undefined)
    expect(() => keepChoice(subject, { customerId: 'ben', search: null })).not.toThrow()
    expect(recallChoice(subject)).toBeNull()
  })
})
