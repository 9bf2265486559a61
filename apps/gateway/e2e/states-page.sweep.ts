import {
  accessibilityViolations,
  countDifferentPixels,
  readPng,
  saveScreenshot,
} from '@intilery-sidebar/dev-env/browser'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atStatesPage, type StatesChoice } from './at-states-page.ts'

const openStates = atStatesPage()

const stateOf = (page: Page, name: string) => page.locator(`[data-state-name="${name}"]`)

const titles = [
  'Who is it',
  'Header',
  'Traits',
  'Marketing preferences',
  'Metadata',
  'Timeline',
  'Freshness',
  'Problems',
  'Values',
  'Pieces',
  'Whole sidebar',
]

const choices: readonly StatesChoice[] = [
  { theme: 'light' },
  { theme: 'dark' },
  { theme: 'light', locale: 'ar' },
  { theme: 'light', locale: 'de', width: '385' },
]

describe.each(choices)('in %o', (choice) => {
  it.each(titles)('the states of %s are accessible, and nothing leaves its place', async (group) => {
    await using open = await openStates({ ...choice, group })
    const name = toFileName([group, ...Object.values(choice)].join(' '))
    await saveScreenshot(open.page.locator('main'), `states-${name}`)
    expect(await accessibilityViolations(open.page)).toEqual([])
    const leaving = await open.page.$$eval('[data-state-name]', (stages) =>
      stages
        .filter((stage) => stage.scrollWidth > stage.clientWidth)
        .map((stage) => stage.getAttribute('data-state-name')),
    )
    expect(leaving).toEqual([])
  })
})

/** What must never be taken for one another, by the group it shows in. */
const unalike = {
  Timeline: [
    'Timeline: days, a run, the ticket and what was not known at the time',
    'Timeline: on its way',
    'Timeline: nothing ever happened',
    'Timeline: could not be had',
    'Timeline: partial',
    'Timeline: stale',
  ],
  Problems: [
    'Problem: upstream-rejected',
    'Problem: upstream-unavailable',
    'Problem: customer-not-found',
    'Problem: policy-forbids',
  ],
  Values: ['Value: text', 'Value: empty', 'Value: hidden by policy'],
  Freshness: [
    'Freshness: live',
    'Freshness: cached',
    'Freshness: stale because of a rate limit',
    'Freshness: stale because upstream does not answer',
    'Freshness: stale because upstream answers nonsense',
    'Freshness: stale because the proxy cannot be asked',
    'Freshness: partial, 3 of 4',
  ],
} as const

const differentShareMin = 0.01

/** A person sees grey lines on white, where a comparison of colours would rather not. */
const faint = 0.03

describe.each(Object.entries(unalike))('of the %s', (group, names) => {
  it.each(['light', 'dark'])('no two look alike, %s', async (theme) => {
    await using open = await openStates({ theme, group })
    // A part that waits says why after a while: that look lasts, the one before it does not.
    await expect.poll(() => open.page.getByText('Loading', { exact: true }).count()).toBe(0)
    expect(findAlike(await takePictures(open.page, names, theme))).toEqual([])
  })
})

type Taken = { readonly name: string; readonly picture: Awaited<ReturnType<typeof readPng>> }

const takePictures = async (
  page: Page,
  names: readonly string[],
  theme: string,
): Promise<readonly Taken[]> => {
  const taken: Taken[] = []
  for (const name of names) {
    const path = await saveScreenshot(stateOf(page, name), `state-${toFileName(name)}-${theme}`)
    taken.push({ name, picture: await readPng(path) })
  }
  return taken
}

const findAlike = (pictures: readonly Taken[]): readonly string[] =>
  pictures.flatMap((one, index) =>
    pictures
      .slice(index + 1)
      .filter((other) => countDifferentPixels(one.picture, other.picture, faint).share < differentShareMin)
      .map((other) => `${one.name} and ${other.name}`),
  )

const toFileName = (name: string): string => name.toLowerCase().replaceAll(/\W+/g, '-')
