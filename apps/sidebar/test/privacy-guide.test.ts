import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { keepChoice, recallChoice } from '../src/who/kept-choice.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what is left in the agent’s browser is what the guide to privacy says, for as long', async () => {
  const guide = await readFile(new URL('../../../docs/operate/privacy.md', import.meta.url), 'utf8')
  const [, what = '', howLong = ''] = /\| the agent's browser +\|([^|]*)\|([^|]*)\|/.exec(guide) ?? []
  expect(what).toContain("in the tab's own storage")
  expect(what).toContain("Intilery's id, under a hash")
  const [, minutes = ''] = /not used after (\d+) minutes, gone when the tab is closed/.exec(howLong) ?? []
  const items = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    removeItem: (key: string) => items.delete(key),
  })
  vi.useFakeTimers()
  keepChoice('canary-ticket', { customerId: 'c-1', search: null })
  const kept = JSON.stringify([...items])
  expect(kept).toContain('c-1')
  expect(kept).not.toContain('canary-ticket')
  vi.advanceTimersByTime(Number(minutes) * 60_000)
  expect(recallChoice('canary-ticket')?.customerId).toBe('c-1')
  vi.advanceTimersByTime(Number(minutes) * 60_000 + 1)
  expect(recallChoice('canary-ticket')).toBeNull()
})
