import { problems, type ProblemCode } from '@intilery-sidebar/contract'
import { readFile } from 'node:fs/promises'
import type { Download, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { setFrameWidth } from '../env/frame-size.ts'
import * as z from 'zod/mini'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Desk, DeskOptions } from '../env/open-desk.ts'

const workbench = atWorkbench()

type OpenOptions = Pick<NonNullable<DeskOptions>, 'prepare' | 'theme'>

/** A ticket's timeline with the export open beside its filters. */
const openExport = async (ticket: string, options: OpenOptions = {}): Promise<Desk> => {
  const desk = await workbench.openDesk({ ticket, ...options })
  await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await desk.sidebar.getByRole('article').first().waitFor()
  await desk.sidebar.getByRole('button', { name: 'Export' }).click()
  await desk.sidebar.getByRole('group', { name: 'Export' }).waitFor()
  return desk
}

const download = async (desk: Desk, format: string): Promise<Download> => {
  const coming = desk.page.waitForEvent('download')
  await desk.sidebar.getByRole('button', { name: format }).click()
  return coming
}

const textOf = async (file: Download): Promise<string> => readFile(await file.path(), 'utf8')

const maya = '725722e8-83a3-45fc-a212-7ee05e97e9dc'
const headers = { 'auth-token': 'demo-key', 'content-type': 'application/json' }
const pageSchema = z.object({ data: z.array(z.object({ eventId: z.string(), eventAction: z.string() })) })

/** What the platform itself says a customer did, newest first. */
const listUpstream = async (search: string): Promise<z.infer<typeof pageSchema>['data']> => {
  const events: z.infer<typeof pageSchema>['data'] = []
  for (let from = 0; ; from += 100) {
    const path = `/track/demo/shop/SHOP/v1/profiles/id:${maya}/events?${search}size=100&from=${from}`
    const answer = await fetch(new URL(path, workbench.referenceApi), { headers })
    const { data } = pageSchema.parse(await answer.json())
    events.push(...data)
    if (data.length < 100) return events
  }
}

const fileSchema = z.object({
  complete: z.boolean(),
  count: z.number(),
  customerId: z.string(),
  filter: z.unknown(),
  events: z.array(z.object({ eventId: z.string() })),
})

/** Answers every export with a problem. */
const refusing =
  (code: ProblemCode) =>
  (page: Page): Promise<void> =>
    page
      .route(/\/exports$/, (route) =>
        route.fulfill({
          status: problems[code].status,
          contentType: 'application/problem+json',
          json: { code, ...problems[code], requestId: 'r-export' },
        }),
      )
      .then(() => undefined)

describe('a timeline taken away', () => {
  it('as JSON has exactly the events under the filters, loaded or not, whatever is searched for', async () => {
    await using desk = await openExport('4821')
    const { sidebar } = desk
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    await sidebar.getByRole('button', { name: 'Hide Page viewed' }).click()
    await sidebar.getByRole('button', { name: 'Done' }).click()
    await sidebar.getByRole('searchbox', { name: 'Search events' }).fill('gooseneck')
    await sidebar.getByText('Every event that matches the filters, as a file.').waitFor()
    await sidebar.getByText('The text search is not applied.').waitFor()
    const file = await download(desk, 'JSON')
    expect(file.suggestedFilename()).toMatch(/^maya-lindqvist-\d{4}-\d\d-\d\d\.json$/)
    const { events, ...facts } = fileSchema.parse(JSON.parse(await textOf(file)))
    const expected = await listUpstream('exclude=page&')
    expect(expected.length).toBeGreaterThan(50)
    expect(events.map(({ eventId }) => eventId)).toEqual(expected.map(({ eventId }) => eventId))
    expect(facts).toEqual({
      complete: true,
      count: expected.length,
      customerId: maya,
      filter: { exclude: ['page'] },
    })
  })

  it('as a spreadsheet has a row for each event, opens in Excel, and can be saved again or copied', async () => {
    await using desk = await openExport('4821')
    const { sidebar } = desk
    const file = await download(desk, 'Spreadsheet (CSV)')
    const text = await textOf(file)
    const [head = '', ...rows] = text.split('\r\n')
    expect(head.startsWith('\uFEFFeventId,eventTime,')).toBe(true)
    const expected = await listUpstream('')
    expect(expected.length).toBeGreaterThan(100)
    expect(rows.slice(0, -1).map((row) => row.split(',')[0])).toEqual(expected.map(({ eventId }) => eventId))
    await sidebar.getByText(/Saved as maya-lindqvist-.*\.csv/).waitFor()
    await saveScreenshot(desk.element, 'sidebar-export-written')
    expect(await accessibilityViolations(desk.page)).toEqual([])
    const again = desk.page.waitForEvent('download')
    await sidebar.getByRole('button', { name: 'Save again' }).click()
    expect(await textOf(await again)).toBe(text)
    await desk.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await sidebar.getByRole('button', { name: 'Copy instead' }).click()
    await sidebar.getByRole('group', { name: 'Export' }).getByText('Copied').waitFor()
  })

  it('of 12,000 events is one file with all of them, past the wall of what the API lists', async () => {
    await using desk = await openExport('4815')
    const { events, complete } = fileSchema.parse(JSON.parse(await textOf(await download(desk, 'JSON'))))
    expect(complete).toBe(true)
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(12_000)
  })

  it('is not begun again by a change of the filters, which make another file', async () => {
    await using desk = await openExport('4821')
    const { sidebar } = desk
    await download(desk, 'JSON')
    await sidebar.getByText(/Saved as maya-lindqvist-.*\.json/).waitFor()
    const asked = desk.asked.filter((path) => path.endsWith('/exports')).length
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    await sidebar.getByRole('button', { name: 'Hide Page viewed' }).click()
    await sidebar.getByText('Every event that matches the filters, as a file.').waitFor()
    await expect.poll(() => sidebar.getByText(/Saved as maya-lindqvist-.*\.json/).count()).toBe(0)
    expect(desk.asked.filter((path) => path.endsWith('/exports'))).toHaveLength(asked)
  })

  it('shows that it is being written, and stops when the agent cancels it', async () => {
    await using desk = await openExport('4821', {
      prepare: (page) => page.route(/\/exports$/, () => undefined).then(() => undefined),
    })
    const { sidebar } = desk
    const stopped = desk.page.waitForEvent('requestfailed')
    await sidebar.getByRole('button', { name: 'JSON' }).click()
    await sidebar.getByRole('status').filter({ hasText: 'Preparing the file.' }).waitFor()
    await saveScreenshot(desk.element, 'sidebar-export-writing')
    await sidebar.getByRole('button', { name: 'Cancel' }).click()
    expect((await stopped).url()).toContain('/exports')
    await expect.poll(() => sidebar.getByText('Preparing the file.').count()).toBe(0)
  })

  it.each([
    ['policy-forbids', "Your organization's policy does not allow this"],
    ['upstream-unavailable', 'The customer platform is not responding'],
    ['rate-limited', 'Too many requests'],
  ] as const)('that ends as %s is no file, and says why', async (code, title) => {
    await using desk = await openExport('4821', { prepare: refusing(code) })
    const { sidebar } = desk
    let files = 0
    desk.page.on('download', () => (files += 1))
    await sidebar.getByRole('button', { name: 'JSON' }).click()
    await sidebar.getByRole('alert').filter({ hasText: title }).waitFor()
    // A policy says the same the second time.
    const tries = code === 'policy-forbids' ? 0 : 1
    await expect.poll(() => sidebar.getByRole('button', { name: 'Retry' }).count()).toBe(tries)
    expect(files).toBe(0)
    await saveScreenshot(desk.element, `sidebar-export-${code}`)
    expect(await accessibilityViolations(desk.page)).toEqual([])
  })

  it('is not offered where policy forbids it', async () => {
    await using desk = await workbench.openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .route('**/api/resolve', async (route) => {
            const response = await route.fetch()
            const body = await response.text()
            await route.fulfill({ response, body: body.replaceAll('"mayExport":true', '"mayExport":false') })
          })
          .then(() => undefined),
    })
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByRole('article').first().waitFor()
    expect(await desk.sidebar.getByRole('button', { name: 'Export' }).count()).toBe(0)
  })
})

describe.each([320, 385] as const)('at %i pixels', (widthPx) => {
  it.each(['light', 'dark'] as const)('the export is whole in %s', async (theme) => {
    await using desk = await openExport('4821', { theme })
    await setFrameWidth(desk, widthPx)
    await saveScreenshot(desk.element, `sidebar-export-${widthPx}-${theme}`)
    expect(await desk.sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })
})
