import { preferencesAnswerSchema } from '@intilery-sidebar/contract'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { traitsOf, pinsOf, pin } from '../env/pins.ts'
import { kept, answering, withTeamPins, readProfile } from '../env/preferences.ts'

const { openDesk } = atWorkbench()

describe('where nothing can be kept', () => {
  it('a choice holds while the page lives, nothing is sent, and a notice says so', async () => {
    await using desk = await openDesk({
      ticket: '4820',
      prepare: answering((answer) => ({
        ...answer,
        defaults: { pins: [], isByPolicy: true },
        isKept: false,
      })),
    })
    await readProfile(desk)
    expect(await desk.sidebar.getByText('last until this page is reloaded').count()).toBe(0)
    await pin(desk.sidebar, 'Organisation')
    await desk.sidebar.getByText('Your changes last until you reload this page.').waitFor()
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
    await expect.poll(() => pinsOf(desk.sidebar)).toContain('Organisation')
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
            const response = await route.fetch()
            const answer = preferencesAnswerSchema.parse(await response.json())
            const isSaved = route.request().method() === 'PUT'
            if (!isSaved) await answered.promise
            const pins = isSaved ? answer.preferences.pins : ['industry']
            const preferences = { ...answer.preferences, pins, folds: ['metadata'] }
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
    // Only what was chosen is sent, so that the rest stays as it was kept.
    expect(await saved).toEqual({
      pins: ['industry', 'organisation'],
      from: { pins: ['industry'] },
    })
    await desk.sidebar.getByRole('button', { name: 'Metadata', expanded: false }).waitFor()
  })
})

describe('pins and folds', () => {
  it.each([
    ['light', 'en', 320],
    ['dark', 'en', 320],
    ['light', 'ar', 385],
    ['dark', 'de', 385],
  ] as const)('look right and are accessible: %s, %s, %i pixels', async (theme, locale, width) => {
    await using desk = await openDesk({
      ticket: '4820',
      theme,
      prepare: withTeamPins('industry', 'email', 'no_such_trait'),
    })
    await readProfile(desk)
    await desk.page.selectOption('select[name=locale]', locale)
    await desk.page.evaluate((widthPx) => {
      // Wherever the workbench has no space for it.
      const place = { position: 'fixed', inset: '0 auto auto 0', width: `${widthPx}px`, height: '100vh' }
      const frame = document.querySelector('iframe')
      if (frame !== null) Object.assign(frame.style, place)
    }, width)
    await expect.poll(() => desk.sidebar.evaluate(() => innerWidth)).toBe(width)
    await expect.poll(() => desk.sidebar.evaluate(() => document.documentElement.lang)).toBe(locale)
    await desk.sidebar.locator('section').nth(0).getByRole('button').first().click()
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
