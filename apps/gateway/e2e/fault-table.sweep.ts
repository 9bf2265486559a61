import { accessibilityViolations, openBrowser, saveScreenshot } from '@intilery-sidebar/sidebar/harness'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columns, faults, kinds, table, toRows, type Column, type Kind } from './fault-table.ts'
import { keepPicture, toFileName } from './keep-picture.ts'
import { openFaultyHouse, type FaultyHouse } from './open-faulty-house.ts'
import { sitInFaultyHouse, type Seat } from './sit-in-faulty-house.ts'

let browser: Browser
let house: FaultyHouse

beforeAll(async () => {
  house = await openFaultyHouse()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await house[Symbol.asyncDispose]()
})

const [heading = [], ...rows] = toRows(table)

describe('every fault of upstream, in every section', () => {
  it('is in the table', () => {
    expect(heading).toEqual(['fault', ...columns])
    expect(rows.map(([fault]) => fault)).toEqual(Object.keys(faults))
  })

  it.each(rows)('%s: who is %s, traits %s, preferences %s, metadata %s, timeline %s', async (...row) => {
    const [name = '', ...expected] = row
    const seen = await tryFault(name, expected)
    expect([name, ...seen]).toEqual(row)
  })
})

/** What every column shows, as the table spells it, after waiting a while for what is expected. */
const tryFault = async (name: string, expected: readonly string[]): Promise<readonly string[]> => {
  const fault = faults[name]
  if (fault === undefined) throw new Error(`There is no fault called ${name}`)
  await house.breakUpstream([])
  house.restart('who')
  house.restart('sections')
  await using seat = await sitInFaultyHouse(browser, house, '4821')
  const seen = new Map<Column, string>()
  const look = async (column: Column): Promise<void> => {
    const kind = await waitForKind(placeOf(seat, column), expected[columns.indexOf(column)])
    seen.set(column, kind)
    await saveScreenshot(seat.element, `fault-${toFileName(`${name} ${column}`)}`)
    if (isKind(kind)) await examineOnce(seat, column, kind)
  }

  await stripOf(seat).waitFor()
  await house.breakUpstream([{ fault }])
  await seat.sidebar.getByRole('button', { name: 'Refresh' }).click()
  await look('profile, refreshed')
  await seat.openTab('Timeline')
  await look('timeline, refreshed')

  house.restart('sections')
  await seat.reload()
  for (const column of ['traits', 'preferences', 'metadata'] as const) await look(column)
  await seat.openTab('Timeline')
  await look('timeline')

  house.restart('who')
  house.restart('sections')
  await seat.reload()
  await look('who')
  return columns.map((column) => seen.get(column) ?? 'never looked at')
}

const stripOf = ({ sidebar }: Seat): Locator => sidebar.locator('p[data-state]')

const regions: Readonly<Partial<Record<Column, string>>> = {
  traits: 'Traits',
  preferences: 'Marketing preferences',
  metadata: 'Metadata',
}

/** Where a column's words stand: the problem where there is one, else the line that says how good the answer is. */
const placeOf = (seat: Seat, column: Column): Locator => {
  const { sidebar } = seat
  const region = regions[column]
  const problem = (region === undefined ? sidebar : sidebar.getByRole('region', { name: region })).getByRole(
    'alert',
  )
  const nobody = sidebar
    .locator('div')
    .filter({ has: sidebar.getByRole('heading', { name: 'No profile yet' }) })
  return problem
    .or(column === 'who' ? nobody.last() : problem)
    .or(stripOf(seat))
    .first()
}

const waitForKind = async (place: Locator, expected: string | undefined): Promise<string> => {
  await place.waitFor()
  let kind = ''
  await expect
    .poll(async () => (kind = toKind(await place.innerText())), { timeout: 10_000 })
    .toBe(expected)
    .catch(() => undefined)
  return kind
}

/** The one kind all of whose words are there; else the words themselves. */
const toKind = (text: string): string => {
  const fitting = Object.entries(kinds).filter(([, words]) =>
    words.split(' · ').every((part) => text.includes(part)),
  )
  const [only] = fitting
  return only !== undefined && fitting.length === 1 ? only[0] : text
}

const isKind = (kind: string): kind is Kind => Object.hasOwn(kinds, kind)

const examined = new Set<string>()

/** A kind looks alike in every row: it is examined the first time it shows, and once more where nobody is known yet. */
const examineOnce = async (seat: Seat, column: Column, kind: Kind): Promise<void> => {
  const look = `${kind} ${column === 'who' ? 'instead of a customer' : 'in a section'}`
  if (examined.has(look)) return
  examined.add(look)
  expect(await accessibilityViolations(seat.page)).toEqual([])
  expect(await offersToCopyTheRequest(placeOf(seat, column), kind)).toBe(true)
  if (examined.has(kind)) return
  examined.add(kind)
  await keepPicture(seat, placeOf(seat, column), kind)
}

/** Nobody's trail of what was tried stands for no single request. */
const offersToCopyTheRequest = async (place: Locator, kind: Kind): Promise<boolean> =>
  kind === 'nobody' || (await place.getByRole('button', { name: 'Copy Request id' }).isVisible())
