import { problems } from '@intilery-sidebar/contract'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atStatesPage } from './at-states-page.ts'

const openStates = atStatesPage()

describe('the page of states', () => {
  it('has every state once, each has something to show, and none is broken but the broken ones', async () => {
    await using open = await openStates()
    const names = await open.page.$$eval('[data-state-name]', (stages) =>
      stages.map((stage) => stage.getAttribute('data-state-name') ?? ''),
    )
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThanOrEqual(110)
    expect(names).toEqual(expect.arrayContaining(Object.keys(problems).map((code) => `Problem: ${code}`)))
    const heightsPx = await open.page.$$eval('[data-state-name]', (stages) =>
      stages.map((stage) => stage.getBoundingClientRect().height),
    )
    expect(names.filter((_, index) => (heightsPx[index] ?? 0) < 20)).toEqual([])
    const broken = await open.page.$$eval('[data-state-name]', (stages) =>
      stages
        .filter((stage) => stage.textContent?.includes('This section could not be shown'))
        .map((stage) => stage.getAttribute('data-state-name')),
    )
    expect(broken).toEqual(['Problem: a section that could not be drawn', 'A part broke while it was drawn'])
  })
})

/** What must never be taken for one another. */
const unalike = [
  'Problem: upstream-rejected',
  'Problem: upstream-unavailable',
  'Problem: customer-not-found',
  'Problem: policy-forbids',
]

describe('what is wrong', () => {
  it('has an icon of its own: refused, passing, as it should be, forbidden', async () => {
    await using open = await openStates({ group: 'Problems' })
    const icons = await Promise.all(
      unalike.map((name) =>
        open.page
          .locator(`[data-state-name="${name}"]`)
          .getByRole('alert')
          .locator('svg')
          .first()
          .innerHTML(),
      ),
    )
    expect(new Set(icons).size).toBe(unalike.length)
  })
})

/** What reaches out of its state to a side where it cannot be scrolled to, or is cut there with no sign of it. */
const findOverflowing = (page: Page): Promise<readonly string[]> =>
  page.$$eval('[data-state-name]', (stages) => {
    const isHidden = (element: Element): boolean =>
      element.closest('[class*=hidden], [aria-hidden=true], svg') !== null ||
      element.getBoundingClientRect().width <= 1
    const isScrolled = (element: Element, stage: Element): boolean => {
      for (
        let outer = element.parentElement;
        outer !== null && outer !== stage;
        outer = outer.parentElement
      ) {
        const style = getComputedStyle(outer)
        if (['auto', 'scroll'].includes(style.overflowX) && outer.scrollWidth > outer.clientWidth) return true
        if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') return true
      }
      return false
    }
    return stages.flatMap((stage) => {
      const { left, right } = stage.getBoundingClientRect()
      return [...stage.querySelectorAll('*')]
        .filter((element) => {
          const box = element.getBoundingClientRect()
          return (
            (box.left < left - 1 || box.right > right + 1) &&
            !isHidden(element) &&
            !isScrolled(element, stage)
          )
        })
        .map(
          (element) => `${stage.getAttribute('data-state-name')}: ${element.tagName} ${element.textContent}`,
        )
        .slice(0, 1)
    })
  })

it.each(
  ['320', '385', '750'].flatMap((width) =>
    ['en', 'de', 'fr', 'ja', 'ar'].map((locale) => ({ width, locale })),
  ),
)('nothing of any state is cut at its side: $width pixels, $locale', async ({ width, locale }) => {
  await using open = await openStates({ width, locale, theme: 'dark' })
  expect(await findOverflowing(open.page)).toEqual([])
})
