import type { SidebarMessage } from '@intilery-sidebar/embed/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PageConfig } from '../page/page-config.ts'
import { connectSignedUrl } from './bridge.ts'

const desk = 'https://desk.example.com'
const config: PageConfig = {
  host: 'signed-url',
  session: { token: 'k.s.m', expiresAt: '2026-11-20T12:15:00.000Z' },
  origins: [desk, 'https://other.example.com'],
  refs: [{ idType: 'userId', value: 'u-1' }],
  canInsert: true,
}

type Sent = { readonly message: SidebarMessage; readonly to: string }

const connect = (change: Partial<PageConfig> = {}, ancestors: readonly string[] | null = [desk]) => {
  const sent: Sent[] = []
  const parent = { postMessage: (message: SidebarMessage, to: string) => void sent.push({ message, to }) }
  const answers = { session: Response.json({}) }
  const listeners: ((event: { source: unknown; origin: string; data: unknown }) => void)[] = []
  const host = connectSignedUrl({
    config: { ...config, ...change },
    fetch: () => Promise.resolve(answers.session),
    window: {
      parent,
      location: ancestors === null ? {} : { ancestorOrigins: ancestors },
      document: { referrer: '', addEventListener: () => undefined },
      navigator: { language: 'en-GB' },
      addEventListener: (_, listener) => void listeners.push(listener),
    },
  })
  return {
    host,
    sent,
    answers,
    say: (data: unknown, from: { readonly source?: unknown; readonly origin?: string } = {}) => {
      for (const notify of listeners) notify({ source: parent, origin: desk, ...from, data })
    },
  }
}

describe('what the sidebar says to the page that embeds it', () => {
  it('begins with ready and the version of the protocol, to the origin that the page has', () => {
    expect(connect().sent).toEqual([{ message: { type: 'intilery-sidebar:ready', version: 1 }, to: desk }])
  })

  it('is sent to each allowed origin, of which the browser delivers one, where the page’s is not known', () => {
    expect(connect({}, null).sent.map(({ to }) => to)).toEqual(config.origins)
    expect(connect({}, ['https://stranger.example']).sent.map(({ to }) => to)).toEqual(config.origins)
  })

  it('is height and insert, each in its documented shape', async () => {
    const { host, sent } = connect()
    host.resize(480)
    await host.insertIntoReply?.('<b>text</b>')
    expect(sent.slice(1)).toEqual([
      { message: { type: 'intilery-sidebar:height', heightPx: 480 }, to: desk },
      { message: { type: 'intilery-sidebar:insert', text: '<b>text</b>' }, to: desk },
    ])
  })

  it('is no insert where the token did not say canInsert', () => {
    expect(connect({ canInsert: undefined }).host.insertIntoReply).toBeNull()
  })

  it('is ended when a session has ended, and the launch that answers it is the proof of the next', async () => {
    const { host, sent, say } = connect()
    const proof = host.proof()
    expect(sent.at(-1)?.message).toEqual({ type: 'intilery-sidebar:ended', reason: 'session-ended' })
    say({ type: 'intilery-sidebar:launch', token: 'a.b.c' })
    expect(await proof).toBe('a.b.c')
  })

  it.each([
    [{ refusal: { reason: 'spent' }, requestId: 'r-1' }, 'spent', 'r-1'],
    [{ code: 'unexpected', requestId: 'r-2' }, 'unreachable', 'r-2'],
  ])(
    'is refused, with the reason and the request id, when a token did not count',
    async (body, reason, id) => {
      const { host, sent, answers } = connect()
      answers.session = Response.json(body, { status: 401 })
      await host.fetch('/api/session', { method: 'POST' })
      expect(sent.at(-1)?.message).toEqual({ type: 'intilery-sidebar:refused', reason, requestId: id })
    },
  )

  it('is nothing about any other question that fails', async () => {
    const { host, sent, answers } = connect()
    answers.session = new Response(null, { status: 500 })
    await host.fetch('/api/resolve')
    expect(sent).toHaveLength(1)
  })
})

describe('a page that gives no other token', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is waited for once, for five seconds, and taken when it comes after all', async () => {
    const { host, sent, say } = connect()
    const first = host.proof().catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(5_001)
    expect(await first).toMatchObject({ name: 'HostError', reason: 'launch-spent' })
    for (let question = 0; question < 5; question += 1)
      await expect(host.proof()).rejects.toMatchObject({ reason: 'launch-spent' })
    expect(sent.filter(({ message }) => message.type === 'intilery-sidebar:ended')).toHaveLength(1)

    say({ type: 'intilery-sidebar:launch', token: 'late.b.c' })
    expect(await host.proof()).toBe('late.b.c')
    const next = host.proof()
    say({ type: 'intilery-sidebar:launch', token: 'next.b.c' })
    expect(await next).toBe('next.b.c')
  })
})

describe('what the page says to the sidebar', () => {
  it('changes how it looks', async () => {
    const { host, say } = connect({ colorScheme: 'light', locale: 'en-GB', timeZone: 'Europe/London' })
    const received: unknown[] = []
    host.watchAppearance((appearance) => received.push(appearance))
    say({ type: 'intilery-sidebar:appearance', colorScheme: 'dark' })
    say({ type: 'intilery-sidebar:locale', locale: 'de-DE' })
    say({ type: 'intilery-sidebar:locale', locale: 'ja_JP', timeZone: 'Asia/Tokyo' })
    expect(received).toEqual([
      { colorScheme: 'dark', locale: 'en-GB', timeZone: 'Europe/London' },
      { colorScheme: 'dark', locale: 'de-DE', timeZone: 'Europe/London' },
      { colorScheme: 'dark', locale: 'ja-JP', timeZone: 'Asia/Tokyo' },
    ])
    expect(await host.appearance()).toEqual(received.at(-1))
  })

  it('changes the record and its markers, and never the customer', async () => {
    const { host, say } = connect({ recordKey: 'ticket:1', recordUrl: 'https://desk.example.com/1' })
    const markers = [{ kind: 'reply', at: '2026-11-29T14:36:00Z' }]
    say({ type: 'intilery-sidebar:markers', markers })
    say({ type: 'intilery-sidebar:record', record: 'ticket:2' })
    expect(await host.onScreen()).toMatchObject({
      recordKey: 'ticket:2',
      recordUrl: 'https://desk.example.com/1',
      refs: config.refs,
      markers,
    })
    say({
      type: 'intilery-sidebar:record',
      record: 'ticket:3',
      recordUrl: 'https://desk.example.com/3',
      refs: [],
    })
    expect(await host.onScreen()).toMatchObject({
      recordKey: 'ticket:3',
      recordUrl: 'https://desk.example.com/3',
      refs: config.refs,
    })
  })

  it('names the event that its own address names, and takes it back', async () => {
    const { host, say } = connect({})
    expect((await host.onScreen()).fragment).toBeUndefined()
    say({ type: 'intilery-sidebar:fragment', fragment: '#event=e-1&at=2026-11-29T14:36:00Z' })
    expect((await host.onScreen()).fragment).toBe('#event=e-1&at=2026-11-29T14:36:00Z')
    say({ type: 'intilery-sidebar:fragment', fragment: '#'.repeat(1001) })
    say({ type: 'intilery-sidebar:fragment', fragment: '' })
    expect((await host.onScreen()).fragment).toBe('')
  })

  it.each([
    ['another window', { source: {} }],
    ['the sidebar itself', { source: null }],
    ['an origin that is not allowed', { origin: 'https://stranger.example' }],
    ['a name that begins as an allowed one', { origin: `${desk}.evil.example` }],
    ['a frame without an origin', { origin: 'null' }],
  ])('is not accepted from %s', async (_, from) => {
    const { host, say } = connect({ colorScheme: 'light' })
    say({ type: 'intilery-sidebar:appearance', colorScheme: 'dark' }, from)
    say({ type: 'intilery-sidebar:record', record: 'ticket:666' }, from)
    expect((await host.appearance()).colorScheme).toBe('light')
    expect((await host.onScreen()).recordKey).toBeNull()
  })
})
