import { readdirSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Frame, Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import type { Desk } from './env/open-desk.ts'

const assets = fileURLToPath(new URL('../dist/assets/', import.meta.url))

/** Every file that is loaded on demand in English; the page itself names the others. */
const chunks = (): readonly string[] =>
  readdirSync(assets)
    .filter(
      (name) =>
        name.endsWith('.js') && !/^(index|read-page-config|launched|(ar|de|es|fr|ja|nl|pt)-)/.test(name),
    )
    .map((name) => name.replace(/-[\w-]{8}\.js$/, ''))

const ways = {
  gone: (page: Page, chunk: string) =>
    page.route(`**/assets/${chunk}-*.js`, (route) => route.fulfill({ status: 404 })),
  offline: (page: Page, chunk: string) => page.route(`**/assets/${chunk}-*.js`, (route) => route.abort()),
} as const

/**
 * What an agent does that loads everything: read the profile, the ids, the menu and the timeline, and pick a customer.
 */
const walk = async (desk: Desk): Promise<void> => {
  const press = async (frame: Frame, role: 'button' | 'tab', name: string): Promise<void> => {
    const target = frame.getByRole(role, { name }).first()
    await target.click({ timeout: 1500 }).catch(() => undefined)
  }
  await press(desk.sidebar, 'tab', 'Timeline')
  await press(desk.sidebar, 'button', 'More actions')
  await desk.sidebar.page().keyboard.press('Escape')
}

const textOf = (desk: Desk): Promise<string> => desk.sidebar.locator('body').innerText()

/**
 * Presses what the sidebar offers until the timeline is there. Chromium up to 153 imports no file again that failed
 * once, so there the second retry fails too, and the sidebar offers to reload.
 */
const findTheWayOn = async ({ sidebar }: Desk): Promise<void> => {
  const press = (target: Locator): Promise<void> => target.first().click({ timeout: 500 })
  await expect
    .poll(
      async () => {
        await press(sidebar.getByRole('button', { name: 'Reload' }))
          .catch(() => press(sidebar.getByRole('button', { name: 'Retry' })))
          .catch(() => press(sidebar.getByRole('tab', { name: 'Timeline' })))
          .catch(() => undefined)
        return sidebar.getByPlaceholder('Search events').count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
}

/** The long run of all files is part of `sweep`. */
const samples = { gone: ['customer-panels', 'en', 'bridge'], offline: ['header-menu'] } as const

const workbench = atWorkbench()

it('a part that did not load while the network was off claims no newer sidebar once it is on', async () => {
  await using desk = await workbench.openDesk({
    ticket: '4821',
    expectedNoise: /Failed to (fetch|load)|preload|ERR_/,
  })
  const { page, sidebar } = desk
  await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
  await page.context().setOffline(true)
  await sidebar.getByRole('tab', { name: 'Insights' }).click()
  const alert = sidebar.getByRole('alert')
  await alert.getByText('This part did not load').waitFor()
  await page.context().setOffline(false)
  await alert.getByRole('button', { name: 'Reload' }).waitFor()
  expect(await alert.innerText()).toContain('This part did not load')
  expect(await alert.innerText()).toContain('may be installed')
})

describe.each(['gone', 'offline'] as const)('a file of the sidebar that is %s', (way) => {
  const sample = process.env['SWEEP'] === 'full' ? chunks() : samples[way]

  it.each(sample)('leaves words and a way on, and nothing of it lasts: %s', async (chunk) => {
    await using desk = await workbench.openDesk({
      prepare: async (page) => void (await ways[way](page, chunk)),
      expectedNoise: /Failed to (fetch|load)|preload|ERR_/,
    })
    await expect.poll(() => textOf(desk), { timeout: 15_000 }).not.toBe('')
    await walk(desk)
    expect((await textOf(desk)).trim()).not.toBe('')

    await desk.page.unrouteAll({ behavior: 'ignoreErrors' })
    await findTheWayOn(desk)
  })

  it('is forgotten with the next ticket', async () => {
    await using desk = await workbench.openDesk({
      prepare: async (page) => void (await ways[way](page, 'timeline-panel')),
      expectedNoise: /Failed to (fetch|load)|preload|ERR_/,
    })
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByText('This part did not load').waitFor()
    await desk.page.unrouteAll({ behavior: 'ignoreErrors' })

    await desk.openTicket('4820')

    await desk.sidebar.getByRole('heading', { name: 'Joe Bloggs' }).waitFor()
    await findTheWayOn(desk)
  })
})
