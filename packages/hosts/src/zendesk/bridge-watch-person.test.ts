import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OnScreen } from '../page/host.ts'
import { locations } from './bridge-locations.ts'
import { toOnScreen } from './bridge-on-screen.ts'
import { watchPerson } from './bridge-watch-person.ts'

const alice = { 'ticket.id': 7, 'ticket.requester.id': 1, 'ticket.requester.email': 'alice@example.com' }
const bob = { 'ticket.id': 7, 'ticket.requester.id': 2, 'ticket.requester.email': 'bob@example.com' }

/** A Zendesk that goes on answering with the former requester for a while after it has announced the next. */
const start = () => {
  const location = locations['ticket_sidebar']
  if (location === undefined) throw new Error('No ticket sidebar')
  const handlers = new Map<string, (message: unknown) => void>()
  const shown: OnScreen[] = []
  let answer: unknown = alice
  watchPerson({
    client: { on: (event, handler) => void handlers.set(event, handler) },
    location,
    read: () => Promise.resolve(answer),
    toOnScreen: (read) => toOnScreen(read, location, null),
    onScreen: (onScreen) => shown.push(onScreen),
  })
  return {
    emit: (event: string, message?: unknown) => handlers.get(event)?.(message),
    answerWith: (next: unknown) => {
      answer = next
    },
    shown,
    names: () => shown.map(({ refs, isChanging }) => (isChanging === true ? 'changing' : refs[0]?.value)),
  }
}

describe('the person on screen in Zendesk', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('leaves the screen the moment Zendesk says that another is there', () => {
    const { emit, shown } = start()

    emit('ticket.requester.id.changed', 2)

    expect(shown).toEqual([{ recordKey: null, refs: [], isChanging: true }])
  })

  it('is never the former one, however long Zendesk answers with them', async () => {
    const { emit, answerWith, names } = start()
    emit('ticket.requester.id.changed', 2)
    emit('ticket.requester.email.changed', 'Bob@example.com')

    await vi.advanceTimersByTimeAsync(4000)
    expect(names()).toEqual(['changing', 'changing'])
    answerWith(bob)
    await vi.advanceTimersByTimeAsync(6000)

    expect(names()).toEqual(['changing', 'changing', 'bob@example.com'])
  })

  it('is none at all where Zendesk never answers with the next one', async () => {
    const { emit, shown } = start()
    emit('ticket.requester.id.changed', 2)

    await vi.advanceTimersByTimeAsync(60_000)

    expect(shown.at(-1)).toEqual({ recordKey: null, refs: [] })
    expect(shown.flatMap(({ refs }) => refs)).toEqual([])
  })

  it('stays on screen while the same ticket is only shown again', async () => {
    const { emit, names } = start()

    emit('app.activated')
    await vi.advanceTimersByTimeAsync(200)

    expect(names()).toEqual(['alice@example.com'])
  })

  it('follows the last of several changes', async () => {
    const { emit, answerWith, names } = start()
    emit('ticket.requester.id.changed', 3)
    emit('ticket.requester.id.changed', 2)
    answerWith(bob)
    await vi.advanceTimersByTimeAsync(200)

    expect(names()).toEqual(['changing', 'changing', 'bob@example.com'])
  })
})
