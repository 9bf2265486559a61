import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { sendToReference } from './env/send-to-reference.ts'

const workbench = atWorkbench({ isApart: true })

/** What the oldest browsers that README.md names do not all have yet: Chrome 120, Firefox 124, Safari 17.4. */
const takeNewerInterfaces = (): void => {
  const takeFrom = (owner: unknown, ...names: readonly string[]): void => {
    if (owner === null || (typeof owner !== 'object' && typeof owner !== 'function')) return
    for (const name of names) Reflect.deleteProperty(owner, name)
  }
  const iterator: unknown = Object.getPrototypeOf(Object.getPrototypeOf([].values()))
  takeFrom(iterator, 'map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some')
  takeFrom(iterator, 'every', 'find')
  takeFrom(Set.prototype, 'union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf')
  takeFrom(Set.prototype, 'isSupersetOf', 'isDisjointFrom')
  takeFrom(Map.prototype, 'getOrInsert', 'getOrInsertComputed')
  takeFrom(Uint8Array, 'fromBase64', 'fromHex')
  takeFrom(Uint8Array.prototype, 'toBase64', 'toHex')
  takeFrom(URL, 'parse')
  takeFrom(Array, 'fromAsync')
  takeFrom(Promise, 'try')
  takeFrom(RegExp, 'escape')
  takeFrom(Error, 'isError')
  takeFrom(Math, 'sumPrecise', 'f16round')
  takeFrom(Intl, 'Segmenter', 'DurationFormat')
  takeFrom(globalThis, 'Iterator', 'scheduler', 'Temporal', 'Float16Array', 'navigation')
}

it('README names the browsers that are the build’s target', () => {
  const [readme, config] = ['../../../README.md', '../vite.config.ts'].map((path) =>
    readFileSync(new URL(path, import.meta.url), 'utf8'),
  )
  expect(config).toContain("['chrome120', 'edge120', 'firefox124', 'safari17.4']")
  expect(readme).toContain('Chrome and Edge 120, Firefox 124, Safari 17.4, and newer')
})

it('every part is drawn, and every act works, without what the oldest of them lack', async () => {
  const userId = `oldest-${crypto.randomUUID()}`
  const traits = {
    firstName: 'Zoë',
    lastName: 'Åberg',
    website: 'https://example.com/a?b=1',
    tags: ['a', 'b'],
  }
  await sendToReference(workbench.referenceApi, 'identify', { userId, traits })
  await sendToReference(workbench.referenceApi, 'track', {
    userId,
    event: 'Order Completed',
    properties: {
      order_id: 'A-1',
      total: 21.7,
      currency: 'GBP',
      products: [{ name: 'Tea', quantity: 2, price: 8 }],
    },
  })
  await using desk = await workbench.openDesk({
    ticket: '4811',
    prepare: async (page) => void (await page.addInitScript(takeNewerInterfaces)),
  })
  const { sidebar } = desk
  expect(await sidebar.evaluate(() => ['parse' in URL, 'Segmenter' in Intl])).toEqual([false, false])
  await sidebar.getByRole('searchbox').fill(userId)
  await sidebar.getByRole('searchbox').press('Enter')
  await sidebar.getByRole('link', { name: 'https://example.com/a?b=1' }).waitFor()
  await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
  expect(await sidebar.getByText('could not be drawn').count()).toBe(0)

  await sidebar.getByRole('tab', { name: /^Timeline/ }).click()
  await sidebar
    .getByRole('article')
    .filter({ hasText: 'Order completed' })
    .getByRole('button')
    .first()
    .click()
  await sidebar.getByRole('cell', { name: '£8.00' }).waitFor()
  await sidebar.getByPlaceholder('Search events').fill('tea')
  await sidebar.getByText('every event was read').waitFor()
  await sidebar.getByRole('button', { name: 'Filters' }).click()
  await sidebar
    .getByRole('dialog')
    .getByRole('button', { name: /^Order completed/ })
    .click()
  await sidebar.getByRole('dialog').getByText('1 × Order completed').waitFor()
  await sidebar.getByRole('button', { name: 'Done' }).click()

  await sidebar.getByRole('tab', { name: 'Insights' }).click()
  await sidebar.getByRole('region', { name: 'Orders at a glance' }).waitFor()
  for (const fault of ['could not be drawn', 'did not load'])
    expect(await sidebar.getByText(fault).count()).toBe(0)
})
