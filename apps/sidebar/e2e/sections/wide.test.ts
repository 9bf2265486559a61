import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { atWorkbench } from '../env/at-workbench.ts'
import { setFrameSize } from '../env/frame-size.ts'
import type { Desk } from '../env/open-desk.ts'

const { openDesk } = atWorkbench()

const openWide = async (widthPx: number): Promise<Desk> => {
  const desk = await openDesk({ ticket: '4821', context: { viewport: { width: 1600, height: 900 } } })
  await setFrameSize(desk, { widthPx, heightPx: 700 })
  await desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
  return desk
}

const placeOf = async (part: Locator) => {
  const box = await part.boundingBox()
  if (box === null) throw new Error('It is not drawn')
  return box
}

describe('in 750 pixels', () => {
  it.each([
    [750, true],
    [385, false],
  ])(
    'the Profile has two columns, in the order in which Tab reaches them (%i: %s)',
    async (widthPx, isWide) => {
      await using desk = await openWide(widthPx)
      const [first, last, second] = await Promise.all(
        ['Marketing preferences', 'Traits', 'Metadata'].map((name) =>
          placeOf(desk.sidebar.getByRole('region', { name, exact: true })),
        ),
      )
      if (first === undefined || last === undefined || second === undefined)
        throw new Error('Three are there')
      expect(last.x).toBe(first.x)
      expect(last.y).toBeGreaterThan(first.y)
      expect(second.x > first.x + first.width - 1).toBe(isWide)
      expect(second.y < first.y).toBe(isWide)
      expect(first.width).toBeGreaterThan(widthPx / (isWide ? 2.1 : 1.1))
      await saveScreenshot(desk.element, `sidebar-profile-${widthPx}`)
    },
  )

  it('an event stands on one line, and opens to its properties in two columns', async () => {
    await using desk = await openWide(750)
    const { sidebar } = desk
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    const event = sidebar.getByRole('article').filter({ hasText: 'Email sent' }).first()
    await event.waitFor()
    // One that was not known when the ticket came says so below.
    expect((await placeOf(event)).height).toBeLessThanOrEqual(46)
    const place = async (part: string) => (await placeOf(event.locator(part).first())).y
    expect(Math.abs((await place('button span bdi')) - (await place('button > bdi')))).toBeLessThan(4)
    await event.getByRole('button').first().click()
    const [left, right] = await event.locator('dl > div').all()
    if (left === undefined || right === undefined) throw new Error('It carries two properties')
    expect((await placeOf(right)).y).toBe((await placeOf(left)).y)
    expect((await placeOf(right)).x).toBeGreaterThan((await placeOf(left)).x)
    expect(await sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    await saveScreenshot(desk.element, 'sidebar-timeline-750')
    expect(await accessibilityViolations(desk.page)).toEqual([])
  })
})
