import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { tickets } from '@intilery-sidebar/workbench/tickets'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTicket, openWorkbench, sitDown, type Workbench } from './open-workbench.ts'

let workbench: Workbench

beforeAll(async () => {
  workbench = await openWorkbench()
})

afterAll(async () => {
  await workbench[Symbol.asyncDispose]()
})

/** The first words of what each ticket's sidebar has to show. */
const shown: Readonly<Record<string, string>> = {
  'found by external id': 'Maya Lindqvist',
  'found by email': 'Joe Bloggs',
  'two customers, one address': 'Which customer?',
  '12,000 events': 'Inês Carvalho',
  'unknown customer': 'No profile yet',
  'no events yet': 'New Here',
  'no preferences stated': 'Tomasz Nowak',
  'hostile text everywhere': '<script>alert(document.domain)</script>',
  'no person on screen': 'No customer to show',
}

describe('every ticket', () => {
  test.each(tickets.map(({ shows, id }) => [shows, id] as const))(
    '%s: shows whom it says in light and dark, accessibly and without a complaint',
    async (shows, ticket) => {
      for (const theme of ['light', 'dark'] as const) {
        const desk = await sitDown(workbench, { ticket, theme })
        await desk.sidebar
          .getByText(shown[shows] ?? 'a ticket without words here')
          .first()
          .waitFor()
        await desk.becomesQuiet()
        await saveScreenshot(desk.page, `ticket-${shows.replaceAll(/\W+/g, '-')}-${theme}`)
        expect(await accessibilityViolations(desk.page)).toEqual([])
        expect(desk.complaints).toEqual([])
        await desk.page.context().close()
      }
    },
  )
})

describe('the agent goes from ticket to ticket', () => {
  test('and the sidebar follows, back and forth, and never shows two people at once', async () => {
    const desk = await sitDown(workbench, { ticket: '4821' })
    const { sidebar } = desk
    await sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await openTicket(desk, '4820')
    await sidebar.getByRole('heading', { name: 'Joe Bloggs' }).waitFor()
    expect(await sidebar.getByText(/\bMaya\b/).count()).toBe(0)
    await desk.page.goBack()
    await sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    expect(await sidebar.getByText('Bloggs').count()).toBe(0)
    await desk.page.context().close()
  })

  test('and going back to a ticket asks upstream for nothing but what happened meanwhile', async () => {
    const desk = await sitDown(workbench, { ticket: '4821' })
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    // Her timeline is asked for once her name stands: an agent who leaves sooner comes back to what was never there.
    await desk.becomesQuiet()
    await openTicket(desk, '4820')
    await desk.sidebar.getByRole('heading', { name: 'Joe Bloggs' }).waitFor()
    await desk.becomesQuiet()
    const before = workbench.product.askedUpstream.length
    await openTicket(desk, '4821')
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await desk.becomesQuiet()
    const asked = workbench.product.askedUpstream.slice(before)
    expect(asked.filter((path) => !isForNews(path))).toEqual([])
    await desk.page.context().close()
  })

  test('two customers with one address are told apart by a person, and only the chosen one is shown', async () => {
    const desk = await sitDown(workbench, { ticket: '4818' })
    const { sidebar } = desk
    await sidebar.getByRole('button', { name: 'Choose Ben Okafor' }).click()
    await sidebar.getByRole('heading', { name: 'Ben Okafor' }).waitFor()
    expect(await sidebar.getByText(/\bAda\b/).count()).toBe(0)
    await desk.page.context().close()
  })

  test('the theme of the host reaches the sidebar while it is open', async () => {
    const desk = await sitDown(workbench, { ticket: '4821' })
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await desk.page.getByLabel('Theme').selectOption('dark')
    await desk.sidebar.locator(':root[data-color-scheme="dark"]').waitFor()
    await desk.page.context().close()
  })
})

const maya = '725722e8-83a3-45fc-a212-7ee05e97e9dc'
const joe = '4c90b9cf-5e4d-4689-ba57-b0f3e7c813fe'

/**
 * The one request that going back may cost: the gateway's watch over who is on screen, or was a moment ago, asks for
 * the first page of what has happened from an instant on. Nothing that the sidebar asks has this form.
 */
const isForNews = (path: string): boolean => {
  const { pathname, searchParams } = new URL(path, 'http://profiles')
  const isWatched = [maya, joe].some((id) =>
    decodeURIComponent(pathname).endsWith(`/profiles/id:${id}/events`),
  )
  const names = [...searchParams.keys()].toSorted()
  return (
    isWatched &&
    JSON.stringify(names) === '["from","size","sort","start"]' &&
    searchParams.get('sort') === 'asc' &&
    searchParams.get('from') === '0' &&
    searchParams.get('size') === '100'
  )
}
