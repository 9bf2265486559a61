import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { withoutPins } from './env/preferences.ts'
import { saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Desk } from './env/open-desk.ts'
import { answering, changing, replaceField } from './env/changing.ts'

const workbench = atWorkbench()
const openDesk = withoutPins((options) => workbench.openDesk(options))
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
    await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
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
const timeoutMs = 15_000

const hostileTexts: readonly (readonly [what: string, text: string, shown: string])[] = [
  ['a script', '<script>globalThis.stolen = 1</script>', '<script>'],
  ['an SVG that loads', '<svg onload=globalThis.stolen=1>', '<svg'],
  ['a link that would run', 'javascript:globalThis.stolen=1', 'javascript:'],
  ['text that turns its direction', '\u202Egnp.exe', '\uFFFDgnp.exe'],
  ['a megabyte in one word', 'x'.repeat(1_000_000), 'xxxxxxxx'],
  ['a name that is a trap', '__proto__', '__proto__'],
]

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
      prepare: changing(/\/api\/(resolve|customers\/[^/]+\/meta)/, (body) =>
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
      .waitFor({ timeout: timeoutMs })
    await sidebar.getByRole('button', { name: 'Contact and IDs' }).click()
    await sidebar.locator('header dd').filter({ hasText: shown }).first().waitFor({ timeout: timeoutMs })
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
      .waitFor({ timeout: timeoutMs })
    await sidebar.getByRole('region', { name: 'All kinds of event' }).locator('th').nth(3).waitFor()
    await expectInert(desk)
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    await sidebar.getByRole('article').first().waitFor({ timeout: timeoutMs })
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
    await event.getByRole('button').first().click({ timeout: timeoutMs })
    await sidebar.getByText(shown).first().waitFor({ timeout: timeoutMs })
    await saveScreenshot(desk.element, `hostile-event-${what.replaceAll(/\W+/g, '-')}`)
    await expectInert(desk)
  })
})
