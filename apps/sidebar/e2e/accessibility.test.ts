import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'

const { openDesk } = atWorkbench()

describe('for assistive technology', () => {
  it('the sidebar is made of named parts: a heading, tabs, regions, a list of events that open', async () => {
    await using desk = await openDesk({ ticket: '4820' })
    const { sidebar } = desk
    await sidebar.getByRole('region', { name: 'All kinds of event' }).getByRole('table').waitFor()
    await sidebar.getByRole('heading', { level: 1, name: 'Joe Bloggs' }).waitFor()
    await sidebar.getByRole('tablist', { name: 'Customer sections' }).waitFor()
    await sidebar.getByRole('tab', { name: 'Profile', selected: true }).waitFor()
    for (const name of ['Traits', 'Marketing preferences', 'Metadata'])
      await sidebar.getByRole('region', { name }).getByRole('heading', { level: 2, name }).waitFor()
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('tabpanel', { name: 'Timeline' }).waitFor()
    const events = sidebar.getByRole('list', { name: 'Events' })
    await events.getByRole('heading', { level: 3 }).first().waitFor()
    const event = events.getByRole('article').first()
    await event.getByRole('button', { expanded: false }).first().click()
    await event.getByRole('button', { expanded: true }).first().waitFor()
  })
})

describe('with reduced motion or forced colours', () => {
  it('everything fits at 200 % zoom, which is half the width', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    const { sidebar } = desk
    await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await desk.page.evaluate(() => {
      const frame = document.querySelector('iframe')
      if (frame !== null) frame.style.width = '160px'
    })
    await expect.poll(() => sidebar.evaluate(() => innerWidth)).toBe(160)
    await saveScreenshot(desk.element, 'zoom-200-percent')
    expect(await sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('article').first().waitFor()
    expect(await sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })

  it('nothing moves where motion is not wanted', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      context: { reducedMotion: 'reduce' },
      prepare: (page) => page.route(/\/meta$/, () => undefined).then(() => undefined),
    })
    await desk.sidebar.getByText('Still waiting for the customer platform…').first().waitFor()
    const longestMs = await desk.sidebar.evaluate(() =>
      Math.max(
        0,
        ...document.getAnimations().map(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0)),
      ),
    )
    expect(longestMs).toBeLessThan(1)
  })

  it('forced colours leave every state named by words, and axe content', async () => {
    await using desk = await openDesk({ ticket: '4821', context: { forcedColors: 'active' } })
    const preferences = desk.sidebar.getByRole('region', { name: 'Marketing preferences' })
    await preferences
      .getByText(/^(Subscribed|Unsubscribed|Not stated)$/)
      .first()
      .waitFor()
    await saveScreenshot(desk.element, 'forced-colours')
    expect(await accessibilityViolations(desk.page)).toEqual([])
  })

  it('changes are announced: what is on its way, what was copied, what went wrong', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) => page.route(/\/events\?/, (route) => route.abort()).then(() => undefined),
    })
    const { sidebar } = desk
    await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await sidebar.getByRole('button', { name: 'Contact and IDs' }).click()
    await sidebar.getByRole('button', { name: 'Copy External ID', exact: true }).click()
    await sidebar
      .getByRole('status')
      .filter({ hasText: /Copied|Not copied/ })
      .waitFor({ state: 'attached' })
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).waitFor()
  })
})
