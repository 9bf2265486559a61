import { problems } from '@intilery-sidebar/contract'
import {
  accessibilityViolations,
  countDifferentPixels,
  openBrowser,
  readPng,
  saveScreenshot,
} from '@intilery-sidebar/sidebar/harness'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from './open-product.ts'

let product: Product
let browser: Browser

beforeAll(async () => {
  product = await openProduct()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await product[Symbol.asyncDispose]()
})

/** Forty seconds after everything on the page was known. */
const nowMs = Date.parse('2026-11-24T12:00:40Z')

type Choice = Readonly<Partial<Record<'theme' | 'locale' | 'width' | 'group', string>>>

type OpenPage = AsyncDisposable & { readonly page: Page }

/** Leaving the page fails when the browser's console was not silent. */
const openStates = async (choice: Choice = {}): Promise<OpenPage> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  await context.clock.setFixedTime(nowMs)
  const page = await context.newPage()
  const noise: string[] = []
  page.on('pageerror', (error) => noise.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') noise.push(message.text())
  })
  await page.goto(`${product.workbenchUrl}states/?${new URLSearchParams(choice).toString()}`)
  await page.locator('[data-state-name]').first().waitFor()
  // What is loaded on demand, and what a stand-in answers at once.
  await page.waitForLoadState('networkidle')
  return {
    page,
    [Symbol.asyncDispose]: async () => {
      await context.close()
      expect(noise).toEqual([])
    },
  }
}

const stateOf = (page: Page, name: string) => page.locator(`[data-state-name="${name}"]`)

describe('the page of states', () => {
  it('has every state once, each has something to show, and none is broken but the broken one', async () => {
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
        .filter((stage) => stage.textContent?.includes('This section could not be drawn'))
        .map((stage) => stage.getAttribute('data-state-name')),
    )
    expect(broken).toEqual(['Problem: a section that could not be drawn'])
  })
})

const titles = [
  'Who is it',
  'Header',
  'Traits',
  'Marketing preferences',
  'Metadata',
  'Timeline',
  'Truth strip',
  'Problems',
  'Values',
  'Pieces',
  'Whole sidebar',
]

const choices: readonly Choice[] = [
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
    'Timeline: days, a run, the ticket and what was not known then',
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
  'Truth strip': [
    'Truth: live',
    'Truth: cached',
    'Truth: stale because of a rate limit',
    'Truth: stale because upstream does not answer',
    'Truth: stale because upstream answers nonsense',
    'Truth: stale because the proxy cannot be asked',
    'Truth: partial, 3 of 4',
  ],
} as const

const differentShareMin = 0.01

/** A person sees grey lines on white, where a comparison of colours would rather not. */
const faint = 0.03

describe.each(Object.entries(unalike))('of the %s', (group, names) => {
  it.each(['light', 'dark'])('no two look alike, %s', async (theme) => {
    await using open = await openStates({ theme, group })
    // Whoever waits says why after a while: that look lasts, the one before it does not.
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

describe('what is wrong', () => {
  it('is told by an icon of its own: refused, passing, as it should be, forbidden', async () => {
    await using open = await openStates({ group: 'Problems' })
    const icons = await Promise.all(
      unalike.Problems.map((name) =>
        stateOf(open.page, name).getByRole('alert').locator('svg').first().innerHTML(),
      ),
    )
    expect(new Set(icons).size).toBe(unalike.Problems.length)
  })
})

const toFileName = (name: string): string => name.toLowerCase().replaceAll(/\W+/g, '-')
