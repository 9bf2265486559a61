import { expect, it } from 'vitest'
import ar from '../../src/texts/catalogs/ar.json' with { type: 'json' }
import de from '../../src/texts/catalogs/de.json' with { type: 'json' }
import en from '../../src/texts/catalogs/en.json' with { type: 'json' }
import { atWorkbench } from '../env/at-workbench.ts'
import { bottomOf, setFrameSize } from '../env/frame-size.ts'

const { openDesk } = atWorkbench()

it.each(Object.entries({ en, de, ar }))(
  'while filtering at 320 x 600 the count, the first events and the way out are in view (%s)',
  async (locale, words) => {
    await using desk = await openDesk({ ticket: '4821' })
    const { sidebar } = desk
    await setFrameSize(desk, { widthPx: 320, heightPx: 600 })
    await desk.page.selectOption('select[name=locale]', locale)
    await sidebar.getByRole('tab', { name: words['app.tab-timeline'] }).click()
    await sidebar.getByRole('article').first().waitFor()
    await sidebar.getByRole('button', { name: words['timeline.filters'] }).click()
    const filters = sidebar.getByRole('dialog')
    await filters.getByRole('listitem').first().getByRole('button').first().click()
    const inView = [
      filters.locator('[data-sum]'),
      filters.locator('output > span').first(),
      filters.getByRole('button', { name: words['timeline.done'], exact: true }),
    ]
    for (const part of inView) {
      await part.waitFor()
      expect(await bottomOf(desk, part)).toBeLessThan(600)
    }
    const cut = await filters
      .locator('output > span')
      .evaluateAll(
        (lines) => lines.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length,
      )
    expect(cut).toBe(0)
  },
)

it('an address and an id stand from left to right in Arabic too, with none of their letters cut', async () => {
  await using desk = await openDesk({ ticket: '4821' })
  const { sidebar } = desk
  await setFrameSize(desk, { widthPx: 320, heightPx: 600 })
  await desk.page.selectOption('select[name=locale]', 'ar')
  await expect.poll(() => sidebar.evaluate(() => document.documentElement.dir)).toBe('rtl')
  const address = sidebar.getByRole('banner').getByText('maya.lindqvist@example.com', { exact: true })
  await address.waitFor()
  const drawn = await address.evaluate((element) => {
    const letters = document.createRange()
    const text = element.firstChild ?? element
    letters.setStart(text, 0)
    letters.setEnd(text, 1)
    const [first, all] = [letters.getBoundingClientRect(), element.getBoundingClientRect()]
    return {
      isFirstAtTheLeft: first.left - all.left < 20,
      isCut: element.scrollWidth > element.clientWidth + 1,
    }
  })
  expect(drawn).toEqual({ isFirstAtTheLeft: true, isCut: false })
})
