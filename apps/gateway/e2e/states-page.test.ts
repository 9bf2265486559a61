import { problems } from '@intilery-sidebar/contract'
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
  it('is told by an icon of its own: refused, passing, as it should be, forbidden', async () => {
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
