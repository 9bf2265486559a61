import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from './at-workbench.ts'
import { saveScreenshot } from './harness/index.ts'
import type { Desk } from './open-desk.ts'

const { openDesk } = atWorkbench()

/** Puts JSON text where the proxy's answer has the customer's own values or an event's properties. */
const answering =
  (path: RegExp, name: 'values' | 'properties', json: string) =>
  (page: Page): Promise<void> =>
    page
      .route(path, async (route) => {
        const response = await route.fetch()
        const body = await response.text()
        const at = body.indexOf(`"${name}":{`) + name.length + 4
        const text = `${body.slice(0, at)}${json},${body.slice(at)}`
        await route.fulfill({ response, body: text.replaceAll(',}', '}') })
      })
      .then(() => undefined)

const deep = `"deep":${'['.repeat(10_000)}"bottom"${']'.repeat(10_000)}`
const manyTraits = Array.from({ length: 100_000 }, (_, index) => `"trait_${index}":${index}`).join(',')

const hostileValues: readonly (readonly [what: string, json: string, shown: string])[] = [
  ['a script', String.raw`"a_hostile":"<script>globalThis.stolen = 1</script>"`, '<script>'],
  ['an SVG that loads', String.raw`"a_hostile":"<svg onload=globalThis.stolen=1>"`, '<svg'],
  ['text that turns its direction', String.raw`"a_hostile":"\u202Egnp.exe"`, '\uFFFDgnp.exe'],
  ['a megabyte in one word', `"a_hostile":"${'x'.repeat(1_000_000)}"`, 'Show all'],
  ['the year 0', '"a_hostile":"0000-01-01T00:00:00Z"', '1'],
  ['the last year there is', '"a_hostile":"9999-12-31T23:59:59Z"', '9999'],
  ['a name that is a trap', '"__proto__":{"stolen":1},"constructor":"a trap"', 'a trap'],
  ['ten thousand levels', deep, 'Deep'],
  ['100,000 traits', manyTraits, 'Trait 0'],
]

describe('case 41: a customer whose traits hold', () => {
  it.each(hostileValues)('%s is shown as text, in its place, and nothing runs', async (what, json, shown) => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: answering(/\/meta$/, 'values', json),
    })
    const { sidebar } = desk
    const traits = sidebar.getByRole('region', { name: 'Traits' })
    await traits.getByText(shown).first().waitFor()
    await sidebar.getByRole('region', { name: 'Whole life' }).waitFor()
    await saveScreenshot(desk.element, `hostile-${what.replaceAll(/\W+/g, '-')}`)
    expect(await sidebar.evaluate(() => 'stolen' in globalThis)).toBe(false)
    expect(await sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(await traits.locator('dt').count()).toBeLessThanOrEqual(120)
  })

  it('ten thousand levels opens level by level, and searching it breaks nothing', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: answering(/\/meta$/, 'values', deep),
    })
    const traits = desk.sidebar.getByRole('region', { name: 'Traits' })
    await traits.getByRole('button', { name: 'Open Deep' }).click()
    await traits.getByRole('button', { name: 'Open 1', exact: true }).first().click()
    await traits.getByRole('searchbox').fill('city')
    await traits.getByText('City').waitFor()
  })
})

/** Longer than any of this takes on a slow machine, and far shorter than a page that hangs. */
const patienceMs = 15_000

const hostileTexts: readonly (readonly [what: string, text: string, shown: string])[] = [
  ['a script', '<script>globalThis.stolen = 1</script>', '<script>'],
  ['an SVG that loads', '<svg onload=globalThis.stolen=1>', '<svg'],
  ['a link that would run', 'javascript:globalThis.stolen=1', 'javascript:'],
  ['text that turns its direction', '\u202Egnp.exe', '\uFFFDgnp.exe'],
  ['a megabyte in one word', 'x'.repeat(1_000_000), 'xxxxxxxx'],
  ['a name that is a trap', '__proto__', '__proto__'],
]

/** Changes an answer of the proxy on its way, as JSON text: some of this could not be written as a value. */
const changing =
  (path: RegExp | string, change: (body: string) => string) =>
  (page: Page): Promise<void> =>
    page
      .route(path, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: change(await response.text()) })
      })
      .then(() => undefined)

/** In the first few places: a megabyte in each there is would measure the wire and not the page. */
const mostLong = 5
const longLength = 10_000

const replaceField = (name: string, value: unknown) => {
  const text = JSON.stringify(value)
  const most = text.length > longLength ? mostLong : Infinity
  return (body: string) => {
    let count = 0
    return body.replaceAll(new RegExp(`"${name}":(?:null|"[^"]*"|\\[[^\\]]*\\])`, 'g'), (whole) =>
      (count += 1) > most ? whole : `"${name}":${text}`,
    )
  }
}

const expectInert = async ({ sidebar }: Desk): Promise<void> => {
  expect(await sidebar.evaluate(() => 'stolen' in globalThis)).toBe(false)
  expect(await sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  const links = await sidebar.$$eval('a', (anchors) => anchors.map(({ protocol }) => protocol))
  expect(links.filter((protocol) => !['http:', 'https:', 'mailto:', 'tel:'].includes(protocol))).toEqual([])
}

describe.each(hostileTexts)('%s is inert', (what, text, shown) => {
  it('in every field of the header, and as an audience', async () => {
    const fields = ['firstName', 'lastName', 'phone', 'externalId', 'matchedValue']
    await using desk = await openDesk({
      ticket: '4821',
      prepare: changing('**/api/resolve', (body) =>
        [
          ...fields.map((field) => replaceField(field, text)),
          replaceField('audiences', [text, text, text]),
        ].reduce((changed, change) => change(changed), body),
      ),
    })
    const { sidebar } = desk
    await sidebar
      .getByRole('heading', { level: 1 })
      .filter({ hasText: shown })
      .waitFor({ timeout: patienceMs })
    await sidebar.getByRole('button', { name: 'Contact and ids' }).click()
    await sidebar.locator('header dd').filter({ hasText: shown }).first().waitFor({ timeout: patienceMs })
    await saveScreenshot(desk.element, `hostile-header-${what.replaceAll(/\W+/g, '-')}`)
    await expectInert(desk)
  })

  it('as an audience, an action and a file in the metadata', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: changing(/\/meta$/, (body) =>
        [
          replaceField('action', text),
          replaceField('audiences', [text]),
          replaceField('filename', text),
        ].reduce((changed, change) => change(changed), body),
      ),
    })
    const { sidebar } = desk
    await sidebar
      .getByRole('region', { name: 'Metadata' })
      .getByText(shown)
      .first()
      .waitFor({ timeout: patienceMs })
    await sidebar.getByRole('region', { name: 'Whole life' }).locator('th').nth(3).waitFor()
    await expectInert(desk)
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    await sidebar.getByRole('article').first().waitFor({ timeout: patienceMs })
    await expectInert(desk)
  })

  it('as the action, the name, the source and a property of an event', async () => {
    await using desk = await openDesk({
      ticket: '4820',
      prepare: changing(/\/events\?/, (body) =>
        [
          replaceField('action', text),
          replaceField('name', text),
          replaceField('source', text),
          (changed: string) =>
            changed.replaceAll(
              '"properties":{',
              () => `"properties":{"subject":${JSON.stringify(text)},"a_hostile":${JSON.stringify(text)},`,
            ),
        ]
          .reduce((changed, change) => change(changed), body)
          .replaceAll(',}', '}'),
      ),
    })
    const { sidebar } = desk
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    const event = sidebar.getByRole('article').first()
    await event.getByRole('button').first().click({ timeout: patienceMs })
    await sidebar.getByText(shown).first().waitFor({ timeout: patienceMs })
    await saveScreenshot(desk.element, `hostile-event-${what.replaceAll(/\W+/g, '-')}`)
    await expectInert(desk)
  })
})

describe('a date nobody lives to see', () => {
  it.each([
    '0000-01-01T00:00:00Z',
    '+275760-09-13T00:00:00.000Z',
    '-271821-04-20T00:00:00.000Z',
    '+275760-09-14T00:00:00Z',
  ])('%s is shown, or shown as it came, wherever there is a date', async (date) => {
    const changeDates = (body: string): string =>
      ['lastActivityTime', 'createdTime', 'eventTime', 'receivedTime'].reduce(
        (changed, field) => replaceField(field, date)(changed),
        body,
      )
    await using desk = await openDesk({
      ticket: '4821',
      prepare: changing(/\/api\/(resolve|customers\/[^/]+\/(meta|events))/, changeDates),
    })
    const { sidebar } = desk
    await sidebar
      .getByRole('region', { name: 'Whole life' })
      .locator('th')
      .first()
      .waitFor({ timeout: patienceMs })
    await saveScreenshot(desk.element, `hostile-date-${date.slice(0, 7)}`)
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('article').first().getByRole('button').first().click({ timeout: patienceMs })
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    expect(await sidebar.getByRole('alert').count()).toBe(0)
    await expectInert(desk)
  })
})

describe('more than anybody has', () => {
  it('100,000 audiences and kinds of event leave the sidebar usable', async () => {
    const audiences = Array.from({ length: 100_000 }, (_, index) => `audience-${index}`)
    const actions = Array.from({ length: 20_000 }, (_, index) => ({
      action: `kind_${index}`,
      first: null,
      last: null,
    }))
    await using desk = await openDesk({
      ticket: '4821',
      prepare: async (page) => {
        await changing('**/api/resolve', replaceField('audiences', audiences))(page)
        await changing(/\/meta$/, (body) =>
          replaceField(
            'audiences',
            audiences,
          )(body).replace(/"actions":\[.*\]\}/s, () => `"actions":${JSON.stringify(actions)}}`),
        )(page)
      },
    })
    const { sidebar } = desk
    await sidebar.getByRole('region', { name: 'Whole life' }).waitFor({ timeout: patienceMs })
    await sidebar.getByRole('tab', { name: 'Timeline' }).click({ timeout: patienceMs })
    await sidebar.getByRole('button', { name: 'Filters' }).click({ timeout: patienceMs })
    await sidebar.getByRole('article').first().waitFor({ timeout: patienceMs })
    expect(await sidebar.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(5000)
    await expectInert(desk)
  })
})

/** No value breaks a section, so the browser's own formatter is broken for one number. */
const breakingFormat = `
  let isBroken = true
  addEventListener('mend', () => (isBroken = false))
  const { get } = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format')
  Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
    get() {
      return (value) => {
        if (isBroken && value === 777777) throw new Error('broken on purpose')
        return get.call(this)(value)
      }
    },
  })
`

describe('a section that cannot be drawn', () => {
  it('says so in its own place, leaves the others alone, and is drawn again on Retry', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      expectedNoise: /broken on purpose/,
      prepare: async (page) => {
        await page.addInitScript({ content: breakingFormat })
        await answering(/\/meta$/, 'values', '"a_number":777777')(page)
      },
    })
    const { sidebar } = desk
    const alert = sidebar.getByRole('alert').filter({ hasText: 'This section could not be drawn' })
    await alert.waitFor()
    await sidebar.getByRole('region', { name: 'Marketing preferences' }).waitFor()
    await sidebar.getByRole('region', { name: 'Whole life' }).waitFor()
    expect(await alert.count()).toBe(1)
    await sidebar.evaluate(() => dispatchEvent(new Event('mend')))
    await alert.getByRole('button', { name: 'Retry' }).click()
    await sidebar.getByRole('region', { name: 'Traits' }).getByText('City').waitFor()
  })
})

describe('case 41: an event that holds ten thousand levels', () => {
  it('opens, and its JSON says when it cannot be printed', async () => {
    await using desk = await openDesk({
      ticket: '4820',
      prepare: answering(/\/events\?/, 'properties', deep),
    })
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    const event = desk.sidebar.getByRole('article').first()
    await event.getByRole('button').first().click()
    await event.getByRole('button', { name: 'JSON', exact: true }).click()
    await event.locator('pre').waitFor()
    await desk.sidebar.getByRole('searchbox', { name: 'Search events' }).fill('opened')
    await desk.sidebar.getByRole('article').first().waitFor()
  })
})
