import {
  keptPreferencesSchema,
  preferencesAnswerSchema,
  type AgentPreferences,
} from '@intilery-sidebar/contract'
import { randomUUID } from 'node:crypto'
import type { Frame, Page, Request } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from './at-workbench.ts'
import { accessibilityViolations, saveScreenshot } from './harness/index.ts'
import type { Desk } from './open-desk.ts'

const { openDesk } = atWorkbench()

const traitsOf = (sidebar: Frame) => sidebar.getByRole('region', { name: 'Traits' })
const pinnedOf = (sidebar: Frame) => sidebar.getByRole('group', { name: 'Pinned' })
const pinsOf = (sidebar: Frame): Promise<readonly string[]> =>
  pinnedOf(sidebar).getByRole('term').allTextContents()
const pin = (sidebar: Frame, name: string): Promise<void> =>
  traitsOf(sidebar)
    .getByRole('button', { name: `Pin ${name}`, exact: true })
    .click()

/** Resolves with what is kept, once it is what is wanted: on a slow machine a choice may be kept before the next is made. */
const kept = async (
  page: Page,
  isWanted: (preferences: AgentPreferences) => boolean,
): Promise<AgentPreferences> => {
  const toKept = (request: Request): AgentPreferences => keptPreferencesSchema.parse(request.postDataJSON())
  const answer = await page.waitForResponse(
    (response) =>
      response.request().method() === 'PUT' && response.ok() && isWanted(toKept(response.request())),
  )
  return toKept(answer.request())
}

/** Changes what the proxy says of an agent's choices. */
const answering =
  (change: (answer: ReturnType<typeof preferencesAnswerSchema.parse>) => unknown) =>
  (page: Page): Promise<void> =>
    page
      .route('**/api/preferences', async (route) => {
        if (route.request().method() !== 'GET') return route.continue()
        const response = await route.fetch()
        return route.fulfill({
          response,
          json: change(preferencesAnswerSchema.parse(await response.json())),
        })
      })
      .then(() => undefined)

const withTeamPins = (...pins: readonly string[]) =>
  answering((answer) => ({ ...answer, defaults: { pins } }))

const readProfile = (desk: Desk): Promise<void> =>
  desk.sidebar.getByRole('region', { name: 'Whole life' }).waitFor()

describe('what an agent chooses', () => {
  it('is there after a reload, and for the next customer: pins, their order, folds', async () => {
    await using desk = await openDesk({ ticket: '4820' })
    await readProfile(desk)
    await pin(desk.sidebar, 'Organisation')
    await pin(desk.sidebar, 'Email')
    await pin(desk.sidebar, 'Industry')
    const saved = kept(desk.page, ({ folds }) => folds.includes('preferences'))
    await desk.sidebar.getByRole('button', { name: 'Marketing preferences', expanded: true }).click()
    await saved
    await desk.reload()
    await readProfile(desk)
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Organisation', 'Email', 'Industry'])
    await desk.sidebar.getByRole('button', { name: 'Marketing preferences', expanded: false }).waitFor()
    await expect.poll(() => desk.sidebar.getByText('Not stated').count()).toBe(0)
    await desk.openTicket('4821')
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Organisation', 'Email', 'Industry'])
    await desk.sidebar.getByRole('button', { name: 'Marketing preferences', expanded: false }).waitFor()
  })

  it('is put in another order without a mouse, and said aloud', async () => {
    await using desk = await openDesk({ ticket: '4820' })
    const { page } = desk
    await readProfile(desk)
    for (const name of ['Organisation', 'Email', 'Industry']) await pin(desk.sidebar, name)
    await desk.sidebar.getByRole('button', { name: 'Reorder' }).focus()
    await page.keyboard.press('Enter')
    const up = desk.sidebar.getByRole('button', { name: 'Move Industry up' })
    await up.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'Organisation', 'Email'])
    await expect.poll(() => up.evaluate((button) => button === document.activeElement)).toBe(true)
    await desk.sidebar
      .getByRole('status')
      .filter({ hasText: 'Industry: 1 of 3' })
      .waitFor({ state: 'attached' })
    // At the top there is no place further up, and the focus is not lost for it.
    await page.keyboard.press('Enter')
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'Organisation', 'Email'])
    await expect.poll(() => up.getAttribute('aria-disabled')).toBe('true')
    const saved = kept(page, ({ pins }) => pins?.at(-1) === 'organisation')
    const down = desk.sidebar.getByRole('button', { name: 'Move Organisation down' })
    await down.focus()
    await page.keyboard.press(' ')
    await expect.poll(() => down.evaluate((button) => button === document.activeElement)).toBe(true)
    await saveScreenshot(desk.element, 'pins-arranging')
    await saved
    await desk.reload()
    await readProfile(desk)
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'Email', 'Organisation'])
  })

  it('is there after a reload: the tab, and how the timeline was filtered, but for its dates and its search', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    await readProfile(desk)
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByRole('article').first().waitFor()
    await desk.sidebar.getByRole('button', { name: 'Filters' }).click()
    await desk.sidebar.getByRole('button', { name: 'Oldest first' }).click()
    await desk.sidebar.getByLabel('From').fill('2020-01-01')
    const saved = kept(desk.page, ({ timeline }) => timeline.exclude.length > 0)
    await desk.sidebar.getByRole('button', { name: 'Hide Page' }).click()
    expect(await saved).toMatchObject({
      tab: 'timeline',
      timeline: { include: null, exclude: ['page'], sort: 'asc' },
    })
    const before = desk.asked.length
    await desk.reload()
    await desk.sidebar.getByRole('tab', { name: 'Timeline', selected: true }).waitFor()
    await desk.sidebar.getByRole('article').first().waitFor()
    await desk.sidebar.getByRole('button', { name: 'hidden: Page', pressed: true }).waitFor()
    const events = desk.asked.slice(before).filter((path) => path.includes('/events'))
    expect(events.map((path) => path.replace(/.*\?/, ''))).toEqual(['sort=asc&from=0&size=100&exclude=page'])
  })

  it('is waited for: a timeline is asked for once, as it was left, however late that is known', async () => {
    const agent = randomUUID()
    {
      await using desk = await openDesk({ ticket: '4821', agent })
      await readProfile(desk)
      await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
      await desk.sidebar.getByRole('button', { name: 'Filters' }).click()
      const saved = kept(desk.page, ({ timeline }) => timeline.sort === 'asc')
      await desk.sidebar.getByRole('button', { name: 'Oldest first' }).click()
      await saved
    }
    const isMetaHere = Promise.withResolvers<void>()
    await using desk = await openDesk({
      ticket: '4821',
      agent,
      prepare: async (page) => {
        page.on('response', (response) => {
          if (response.url().endsWith('/meta')) isMetaHere.resolve()
        })
        await page.route('**/api/preferences', async (route) => {
          await isMetaHere.promise
          await route.continue()
        })
      },
    })
    await desk.sidebar.getByRole('tab', { name: 'Timeline', selected: true }).waitFor()
    await desk.sidebar.getByRole('article').first().waitFor()
    const events = desk.asked.filter((path) => path.includes('/events'))
    expect(events.map((path) => path.replace(/.*\?/, ''))).toEqual(['sort=asc&from=0&size=100'])
  })

  it('opens no timeline on a kind of event that its customer never had', async () => {
    const agent = randomUUID()
    await using desk = await openDesk({ ticket: '4821', agent })
    await readProfile(desk)
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByRole('article').first().waitFor()
    await desk.sidebar.getByRole('button', { name: 'Filters' }).click()
    const saved = kept(desk.page, ({ timeline }) => timeline.include !== null)
    await desk.sidebar.getByRole('button', { name: 'Show only Order completed' }).click()
    await saved
    await desk.openTicket('4820')
    await desk.sidebar.getByRole('heading', { name: 'Joe Bloggs' }).waitFor()
    await desk.sidebar.getByRole('article').first().waitFor()
    await expect
      .poll(() => desk.sidebar.getByRole('button', { name: 'Order completed', pressed: true }).count())
      .toBe(0)
    await desk.openTicket('4821')
    await desk.sidebar.getByRole('button', { name: 'Order completed', pressed: true }).waitFor()
  })

  it('is kept from a page that goes away at once', async () => {
    await using desk = await openDesk({ ticket: '4820' })
    await readProfile(desk)
    await pin(desk.sidebar, 'Organisation')
    await desk.reload()
    await readProfile(desk)
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Organisation'])
  })

  it('is nobody else’s, and nothing of it stays in the browser', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    {
      await using desk = await openDesk({ ticket: '4820', agent: one })
      await readProfile(desk)
      const saved = kept(desk.page, ({ pins }) => pins?.[0] === 'organisation')
      await pin(desk.sidebar, 'Organisation')
      await saved
      expect(await storedIn(desk.sidebar)).toEqual({ local: 0, session: 0, databases: 0, cookies: '' })
    }
    {
      await using desk = await openDesk({ ticket: '4820', agent: other })
      await readProfile(desk)
      expect(await pinnedOf(desk.sidebar).count()).toBe(0)
      const saved = kept(desk.page, ({ pins }) => pins?.[0] === 'industry')
      await pin(desk.sidebar, 'Industry')
      await saved
    }
    await using desk = await openDesk({ ticket: '4820', agent: one })
    await readProfile(desk)
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Organisation'])
  })

  it('is asked for once a page, whatever tab and customer are shown', async () => {
    const questions: string[] = []
    await using desk = await openDesk({
      ticket: '4821',
      prepare: async (page) => {
        page.on('request', (request) => {
          const isQuestion = request.method() === 'GET' && request.url().endsWith('/api/preferences')
          if (isQuestion) questions.push(request.method())
        })
      },
    })
    await readProfile(desk)
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByRole('article').first().waitFor()
    await desk.sidebar.getByRole('tab', { name: 'Profile' }).click()
    await readProfile(desk)
    await desk.openTicket('4820')
    await readProfile(desk)
    expect(questions).toEqual(['GET'])
  })
})

describe("a team's pins", () => {
  it('are shown until the agent chooses their own, and come back on demand', async () => {
    await using desk = await openDesk({
      ticket: '4820',
      prepare: withTeamPins('industry', 'no_such_trait', 'email'),
    })
    await readProfile(desk)
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'No such trait', 'Email'])
    expect(await desk.sidebar.getByRole('button', { name: 'Reset to your team’s pins' }).count()).toBe(0)
    await saveScreenshot(desk.element, 'pins-team')
    await pin(desk.sidebar, 'No such trait')
    await pin(desk.sidebar, 'Organisation')
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'Email', 'Organisation'])
    const saved = kept(desk.page, ({ pins }) => pins === null)
    await desk.sidebar.getByRole('button', { name: 'Reset to your team’s pins' }).click()
    await saved
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'No such trait', 'Email'])
  })
})

describe('where nothing can be kept', () => {
  it('a choice holds while the page lives, nothing is sent, and the agent is told', async () => {
    await using desk = await openDesk({
      ticket: '4820',
      prepare: answering((answer) => ({ ...answer, isKept: false })),
    })
    await readProfile(desk)
    expect(await desk.sidebar.getByText('last until this page is reloaded').count()).toBe(0)
    await pin(desk.sidebar, 'Organisation')
    await desk.sidebar.getByText('Your choices last until this page is reloaded.').waitFor()
    await desk.openTicket('4821')
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Organisation'])
    expect(desk.asked.filter((path) => path === '/api/preferences')).toHaveLength(1)
  })

  it.each([
    ['cannot be asked', (page: Page) => page.route('**/api/preferences', (route) => route.abort())],
    ['does not answer', (page: Page) => page.route('**/api/preferences', () => undefined)],
  ])('the sidebar is whole, though who keeps it %s', async (_, prepare) => {
    await using desk = await openDesk({
      ticket: '4820',
      prepare: (page) => prepare(page).then(() => undefined),
    })
    await readProfile(desk)
    await pin(desk.sidebar, 'Organisation')
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Organisation'])
    await desk.sidebar.getByRole('button', { name: 'Metadata', expanded: true }).click()
    await desk.sidebar.getByRole('button', { name: 'Metadata', expanded: false }).waitFor()
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByRole('article').first().waitFor()
  })

  it('what was chosen before an answer came is chosen on top of it', async () => {
    const answered = Promise.withResolvers<void>()
    await using desk = await openDesk({
      ticket: '4820',
      prepare: (page) =>
        page
          .route('**/api/preferences', async (route) => {
            if (route.request().method() !== 'GET') return route.continue()
            const response = await route.fetch()
            const answer = preferencesAnswerSchema.parse(await response.json())
            await answered.promise
            const preferences = { ...answer.preferences, pins: ['industry'], folds: ['metadata'] }
            return route.fulfill({ response, json: { ...answer, preferences } })
          })
          .then(() => undefined),
    })
    await readProfile(desk)
    await pin(desk.sidebar, 'Organisation')
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Organisation'])
    const saved = kept(desk.page, ({ pins }) => pins?.length === 2)
    answered.resolve()
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'Organisation'])
    expect(await saved).toMatchObject({ pins: ['industry', 'organisation'], folds: ['metadata'] })
  })
})

describe('pins and folds', () => {
  it.each([
    ['light', 'en', 320],
    ['dark', 'en', 320],
    ['light', 'ar', 385],
    ['dark', 'de', 385],
  ] as const)('look right and trouble nobody: %s, %s, %i pixels', async (theme, locale, width) => {
    await using desk = await openDesk({
      ticket: '4820',
      theme,
      prepare: withTeamPins('industry', 'email', 'no_such_trait'),
    })
    await readProfile(desk)
    await desk.page.selectOption('select[name=locale]', locale)
    await desk.page.evaluate((widthPx) => {
      // Wherever the workbench has no room for it.
      const place = { position: 'fixed', inset: '0 auto auto 0', width: `${widthPx}px`, height: '100vh' }
      const frame = document.querySelector('iframe')
      if (frame !== null) Object.assign(frame.style, place)
    }, width)
    await expect.poll(() => desk.sidebar.evaluate(() => innerWidth)).toBe(width)
    await expect.poll(() => desk.sidebar.evaluate(() => document.documentElement.lang)).toBe(locale)
    await desk.sidebar.locator('section').nth(1).getByRole('button').first().click()
    await desk.sidebar.locator('fieldset dl > div').first().hover()
    await saveScreenshot(desk.element, `pins-${theme}-${locale}`)
    expect(await accessibilityViolations(desk.page)).toEqual([])
    expect(await desk.sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    await desk.sidebar.locator('fieldset').getByRole('button').first().click()
    await saveScreenshot(desk.element, `pins-arranging-${theme}-${locale}`)
    expect(await accessibilityViolations(desk.page)).toEqual([])
  })

  it('are within reach of a finger, which points at nothing', async () => {
    await using desk = await openDesk({
      ticket: '4820',
      context: { hasTouch: true, isMobile: true },
      prepare: withTeamPins('industry', 'email'),
    })
    await readProfile(desk)
    await traitsOf(desk.sidebar).getByRole('button', { name: 'Pin Organisation' }).tap()
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'Email', 'Organisation'])
    await saveScreenshot(desk.element, 'pins-touch')
  })
})

const storedIn = (sidebar: Frame) =>
  sidebar.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    cookies: document.cookie,
  }))
