import { wireEventsSchema } from '@intilery-sidebar/contract/wire'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demoTenant, loadDemoData, notableCustomers } from '../../src/index.ts'
import { ask } from '../env/ask.ts'
import { databases, useApi } from '../env/databases.ts'

const people = ['busiest', 'sharedEmail', 'byExternalId'] as const

describe.each(databases)('paging on %s', (name, database) => {
  // A clock that stands still gives many events one instant, which is where paging goes wrong.
  const api = useApi({ database, clock: () => 1_000 }, (fresh) =>
    loadDemoData(fresh, { customers: 40, events: 2_000, now: Date.parse('2026-11-01T00:00:00Z') }),
  )
  const read = async (path: string, parameters: Record<string, string>) => {
    const { body } = await ask(api(), `${path}?${new URLSearchParams(parameters)}`)
    return wireEventsSchema.parse(body).data.map((event) => event.eventId)
  }
  const pathOf = (person: (typeof people)[number]) => {
    const [ref] = notableCustomers[person].refs
    return `/${ref.idType}:${encodeURIComponent(ref.value)}/events`
  }
  const readPages = async (path: string, filters: Record<string, string>, size: number) => {
    const events: string[] = []
    for (;;) {
      const page = await read(path, { ...filters, size: String(size), from: String(events.length) })
      events.push(...page)
      if (page.length < size) return events
    }
  }

  it('gives every event once, whatever the size of a page, the order and the filter', async () => {
    const filters = fc.record(
      {
        sort: fc.constantFrom('asc', 'desc'),
        include: fc.constant('page'),
        exclude: fc.constantFrom('page', 'page,email_sent'),
      },
      { requiredKeys: [] },
    )
    const law = fc.asyncProperty(
      fc.constantFrom(...people),
      filters,
      fc.integer({ min: 7, max: 100 }),
      async (person, chosen, size) => {
        const given = Object.fromEntries(Object.entries(chosen))
        const path = pathOf(person)
        const sought = await readPages(path, given, size)
        expect(new Set(sought).size).toBe(sought.length)
        // A page that no request led up to is found by counting, and must be the right one.
        const from = Math.floor(sought.length / 2)
        expect(await read(path, { ...given, from: String(from), size: '5' })).toEqual(
          sought.slice(from, from + 5),
        )
      },
    )
    await fc.assert(law, { numRuns: name === 'PostgreSQL' ? 15 : 40 })
  })

  it('counts again after something was written, so that no page is skipped', async () => {
    const path = pathOf('byExternalId')
    const [first] = await read(path, { size: '1' })
    const authorization = `Basic ${btoa(`${demoTenant.writeKeys[0]}:`)}`
    const message = { userId: 'qrc-117322', event: 'Just Happened', timestamp: '2027-01-01T00:00:00Z' }
    const request = new Request('http://x/v1/track', {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify(message),
    })
    expect((await api().fetch(request)).status).toBe(200)
    expect(await read(path, { size: '1', from: '1' })).toEqual([first])
  })
})
