import { accessibilityViolations, openBrowser, saveScreenshot } from '@intilery-sidebar/sidebar/harness'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepPicture, toFileName } from './keep-picture.ts'
import { openFaultyHouse, type FaultyHouse } from './open-faulty-house.ts'
import { sitInFaultyHouse, type Seat } from './sit-in-faulty-house.ts'

let browser: Browser
let house: FaultyHouse

beforeAll(async () => {
  house = await openFaultyHouse()
  browser = await openBrowser()
})

beforeEach(() => start())

afterAll(async () => {
  await browser.close()
  await house[Symbol.asyncDispose]()
})

/** Upstream is well and nothing is kept; who may see what is as the policy says. */
const start = async (policy: object = {}): Promise<void> => {
  await house.breakUpstream([])
  house.restart('who', policy)
  house.restart('sections', policy)
}

const stripOf = ({ sidebar }: Seat): Locator => sidebar.locator('p[data-state]')

const regionOf = ({ sidebar }: Seat, name: string): Locator => sidebar.getByRole('region', { name })

/** An agent reads the words there, axe finds nothing, and it looks as it is known to look. */
const expectState = async (seat: Seat, place: Locator, name: string): Promise<void> => {
  await place.waitFor()
  await saveScreenshot(seat.element, `state-${toFileName(name)}`)
  expect(await accessibilityViolations(seat.page)).toEqual([])
  await keepPicture(seat, place, name)
}

const outage = { kind: 'status', status: 503 }

describe('how good an answer is', () => {
  it('is said: live when it was just asked for, cached with its age when it was not', async () => {
    await using seat = await sitInFaultyHouse(browser, house, '4821')
    await expectState(seat, stripOf(seat).filter({ hasText: 'Live · updated 40 seconds ago' }), 'strip live')
    await seat.reload()
    await expectState(
      seat,
      stripOf(seat).filter({ hasText: 'Cached · updated 40 seconds ago' }),
      'strip cached',
    )
    await seat.openTab('Timeline')
    await stripOf(seat)
      .filter({ hasText: /^(Live|Cached) · updated 40 seconds ago · complete, \d+ events$/ })
      .waitFor()
  })

  it('is partial when the fourth part of a timeline cannot be had, until Retry gets it', async () => {
    await using seat = await sitInFaultyHouse(browser, house, '4815')
    await regionOf(seat, 'Traits').getByText('City').waitFor()
    house.restart('sections')
    await house.breakUpstream([{ fault: outage, routes: ['events'], after: 3 }])
    await seat.reload()
    await seat.openTab('Timeline')
    const alert = seat.sidebar.getByRole('alert').filter({ hasText: 'The customer platform does not answer' })
    await scrollUntil(seat, alert)
    await expectState(
      seat,
      stripOf(seat).filter({ hasText: '3 of 4 parts are here' }),
      'strip partial timeline',
    )
    expect(await seat.sidebar.getByRole('article').count()).toBeGreaterThan(0)
    await house.breakUpstream([])
    await alert.getByRole('button', { name: 'Retry' }).click()
    await stripOf(seat)
      .filter({ hasText: /^(Live|Cached)/ })
      .waitFor()
    await expect.poll(() => alert.count()).toBe(0)
  })

  it('is partial when the traits came without the metadata', async () => {
    await using seat = await sitInFaultyHouse(browser, house, '4821')
    await regionOf(seat, 'Traits').getByText('City').waitFor()
    house.restart('sections')
    await house.breakUpstream([{ fault: outage, routes: ['meta'] }])
    await seat.reload()
    await expectState(
      seat,
      stripOf(seat).filter({ hasText: '1 of 2 parts are here' }),
      'strip partial profile',
    )
    await regionOf(seat, 'Metadata').getByRole('alert').waitFor()
    await regionOf(seat, 'Traits').getByText('City').waitFor()
    await regionOf(seat, 'Marketing preferences').getByText('Subscribed', { exact: true }).first().waitFor()
  })
})

/** Scrolls on, as an agent would who looks for something old. */
const scrollUntil = async ({ page, sidebar, element }: Seat, there: Locator): Promise<void> => {
  await sidebar.getByRole('article').first().waitFor()
  await element.hover()
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 4000)
      return there.isVisible()
    })
    .toBe(true)
}

describe('nothing', () => {
  it('is said of a timeline, of a life and of preferences, each in its own words', async () => {
    await using seat = await sitInFaultyHouse(browser, house, '4809')
    await expectState(seat, regionOf(seat, 'Whole life').getByText('No event was ever recorded.'), 'no life')
    await seat.openTab('Timeline')
    const empty = seat.sidebar
      .locator('div')
      .filter({ hasText: /^No events yet/ })
      .last()
    await expectState(seat, empty, 'no events')
    expect(await seat.sidebar.getByRole('alert').count()).toBe(0)
    await using other = await sitInFaultyHouse(browser, house, '4806')
    const unstated = other.sidebar.getByText('Intilery states no preferences for this customer.')
    await expectState(other, unstated, 'no preferences')
  })

  it('is told from nothing yet: grey lines, and after four seconds the reason', async () => {
    await using seat = await sitInFaultyHouse(browser, house, '4821')
    await regionOf(seat, 'Traits').getByText('City').waitFor()
    house.restart('sections')
    await house.breakUpstream([{ fault: { kind: 'hang' } }])
    await seat.reload()
    const waiting = regionOf(seat, 'Traits').getByText('Still waiting for the customer platform…')
    await waiting.waitFor()
    await saveScreenshot(seat.element, 'state-waiting')
  })
})

describe('what this agent may not see', () => {
  it('is hidden by policy, which is neither empty nor an error', async () => {
    await start({ redaction: [{ field: 'city' }] })
    await using seat = await sitInFaultyHouse(browser, house, '4821')
    const hidden = regionOf(seat, 'Traits').locator('dd').filter({ hasText: 'Hidden by policy' })
    await expectState(seat, hidden, 'hidden')
    await hidden.getByRole('button', { name: 'Reveal City' }).click()
    await hidden.getByRole('textbox', { name: 'Why? It is recorded.' }).fill('The customer asks')
    await seat.page.keyboard.press('Enter')
    await regionOf(seat, 'Traits').getByText('You may not see this').waitFor()
  })

  it('is forbidden to search for, with a lock and without alarm', async () => {
    await start({ lookup: 'context' })
    await using seat = await sitInFaultyHouse(browser, house, '4811')
    await seat.sidebar.getByRole('searchbox').fill('qrc-117322')
    await seat.page.keyboard.press('Enter')
    const forbidden = seat.sidebar.getByRole('alert')
    await forbidden.filter({ hasText: 'Searching for customers is not allowed here' }).waitFor()
    await forbidden.filter({ hasText: 'Your admin decides who may search.' }).waitFor()
    expect(await forbidden.getByRole('button', { name: 'Retry' }).count()).toBe(0)
    await expectState(seat, forbidden, 'forbidden')
  })
})
