import { LedgerError } from '@intilery-sidebar/store'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/index.ts'
import { toMeta } from '../env/demo-customers.ts'
import { problemOf } from '../env/test-env.ts'
import { createMemoryProfiles } from '../env/memory-profiles.ts'
import { parseCsv } from '../env/parse-csv.ts'
import { openExport, answerOf, withEvents, eventAt, eventsOf, jsonOf, newStore } from '../env/export-env.ts'

describe('200: a timeline as a file', () => {
  it('is JSON that says first what it is, and then every event under the filter', async () => {
    const { exportAs } = await openExport({ profiles: withEvents(eventsOf(250)) })
    const filter = { start: '2026-01-01T00:00:10.000Z', sort: 'asc' }
    const { events, ...facts } = await jsonOf(await exportAs({ format: 'json', ...filter }))
    expect(events.map(({ eventId }) => eventId)).toEqual(
      eventsOf(250)
        .slice(10)
        .map(({ eventId }) => eventId),
    )
    expect(facts).toEqual({
      complete: true,
      count: 240,
      missing: null,
      customerId: 'c-jo',
      filter,
      generatedAt: '2026-11-20T12:00:00.000Z',
    })
  })

  it('is CSV with one row for an event, which a spreadsheet reads as UTF-8', async () => {
    const properties = { subject: 'Grüße; "for you"', count: 2 }
    const { exportAs } = await openExport({ profiles: withEvents([{ ...eventAt(1), properties }]) })
    const response = await exportAs({ format: 'csv' })
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
    expect(text.startsWith('\uFEFFeventId,eventTime,')).toBe(true)
    const [head = [], row = [], ...others] = parseCsv(text.slice(1))
    expect(others).toEqual([])
    expect(row[head.indexOf('eventId')]).toBe('e-1')
    expect(JSON.parse(row[head.indexOf('properties')] ?? '')).toEqual(properties)
  })

  it.each(['csv', 'json'])(
    'as %s is not cached on its way, not executed, and has no customer in its name',
    async (format) => {
      const { exportAs } = await openExport()
      const { headers } = await exportAs({ format })
      expect(headers.get('content-disposition')).toBe(`attachment; filename="customer-timeline.${format}"`)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  it('of a customer without events is a whole file with no event', async () => {
    const { exportAs } = await openExport({ profiles: withEvents([]) })
    expect(await jsonOf(await exportAs({ format: 'json' }))).toMatchObject({
      complete: true,
      count: 0,
      events: [],
    })
  })

  it('is read in bulk, in the turn of the agent who asked', async () => {
    const { exportAs, asked } = await openExport()
    await exportAs({ format: 'json' })
    expect(asked.map(({ options }) => options?.lane)).toEqual(['bulk'])
    expect(asked[0]?.options?.fairnessKey).toEqual(expect.any(String))
  })

  it('has nothing in it that the role may not see, in nested event data neither', async () => {
    const email = 'jo@shop.example'
    const nested = { ...eventAt(1), email, properties: { list: [{ note: `for ${email}` }] } }
    const profiles = {
      ...createMemoryProfiles([toMeta({ customerId: 'c-jo', email })]),
      getEvents: async () => answerOf([nested]),
    }
    const policy = parsePolicy({ export: ['agent'], redaction: [{ field: 'email' }] })
    const { exportAs } = await openExport({ profiles, policy })
    for (const format of ['csv', 'json']) {
      const text = await (await exportAs({ format })).text()
      expect(text).toContain(format === 'csv' ? '(hidden by policy)' : '$masked')
      expect(text).not.toContain(email)
    }
  })
})

describe('the ledger', () => {
  it('has an export in it, with what was taken and by whom, when its first byte arrives', async () => {
    const store = await newStore()
    const { exportAs } = await openExport({ profiles: withEvents(eventsOf(120)), store })
    const response = await exportAs({ format: 'csv', include: 'page' })
    expect((await store.ledger.whoSaw('shop', 'c-jo')).at(-1)).toMatchObject({
      action: 'export',
      agentId: 'agent-1',
      requestId: response.headers.get('x-request-id'),
      detail: JSON.stringify({ format: 'csv', filter: { include: 'page' }, complete: true, count: 120 }),
    })
  })

  it('that cannot be written lets no file out', async () => {
    const store = await newStore()
    let isFull = false
    const record: typeof store.ledger.record = async () => {
      if (isFull) throw new LedgerError('The disk is full')
    }
    const { exportAs } = await openExport({ store: { ...store, ledger: { ...store.ledger, record } } })
    isFull = true
    const response = await exportAs({ format: 'json' })
    const text = await response.clone().text()
    expect((await problemOf(response)).code).toBe('ledger-unavailable')
    expect(text).not.toContain('c-jo')
  })
})
