import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Desk } from './env/open-desk.ts'
import { answering, changing, replaceField } from './env/changing.ts'

const { openDesk } = atWorkbench()
const deep = `"deep":${'['.repeat(10_000)}"bottom"${']'.repeat(10_000)}`

/** Longer than any of this takes on a slow machine, and far shorter than a page that hangs. */
const timeoutMs = 15_000

const expectInert = async ({ sidebar }: Desk): Promise<void> => {
  expect(await sidebar.evaluate(() => 'stolen' in globalThis)).toBe(false)
  expect(await sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  const links = await sidebar.$$eval('a', (anchors) => anchors.map(({ protocol }) => protocol))
  expect(links.filter((protocol) => !['http:', 'https:', 'mailto:', 'tel:'].includes(protocol))).toEqual([])
}

describe('a date in the far future', () => {
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
      .getByRole('region', { name: 'All kinds of event' })
      .locator('th')
      .first()
      .waitFor({ timeout: timeoutMs })
    await saveScreenshot(desk.element, `hostile-date-${date.slice(0, 7)}`)
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('article').first().getByRole('button').first().click({ timeout: timeoutMs })
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    expect(await sidebar.getByRole('alert').count()).toBe(0)
    await expectInert(desk)
  })
})

describe('more than any customer has', () => {
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
    await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor({ timeout: timeoutMs })
    await sidebar.getByRole('tab', { name: 'Timeline' }).click({ timeout: timeoutMs })
    await sidebar.getByRole('button', { name: 'Filters' }).click({ timeout: timeoutMs })
    await sidebar.getByRole('article').first().waitFor({ timeout: timeoutMs })
    expect(await sidebar.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(5000)
    await expectInert(desk)
  })
})

/** No value breaks a section, so the browser's own formatter is broken for one number. */
const breakingFormat = `
  let isBroken = true
  addEventListener('restore', () => (isBroken = false))
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
        await answering(/\/meta$/, 'values', '"a_figure":777777')(page)
      },
    })
    const { sidebar } = desk
    const alert = sidebar.getByRole('alert').filter({ hasText: 'This section could not be shown' })
    await alert.waitFor()
    await sidebar.getByRole('region', { name: 'Marketing preferences' }).waitFor()
    await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    expect(await alert.count()).toBe(1)
    await sidebar.evaluate(() => dispatchEvent(new Event('restore')))
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
