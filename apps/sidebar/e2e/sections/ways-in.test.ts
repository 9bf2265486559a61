import { expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { bottomOf, setFrameSize } from '../env/frame-size.ts'

const workbench = atWorkbench()

it('a kind of event in the index opens the Timeline on that kind alone', async () => {
  await using desk = await workbench.openDesk({ ticket: '4821' })
  const { sidebar } = desk
  const index = sidebar.getByRole('region', { name: 'All kinds of event' })
  await index.getByRole('button', { name: 'Order completed' }).click()
  await sidebar.getByRole('tab', { name: /^Timeline/, selected: true }).waitFor()
  await sidebar.getByRole('button', { name: 'Order completed', pressed: true }).first().waitFor()
  const rows = sidebar.getByRole('article')
  await expect.poll(() => rows.count()).toBeGreaterThan(1)
  for (const row of await rows.allInnerTexts()) expect(row).toMatch(/^Order completed/)
})

it('the filter shows its first results in 320 x 600 pixels before it is closed', async () => {
  await using desk = await workbench.openDesk({ ticket: '4821' })
  const { sidebar } = desk
  await setFrameSize(desk, { widthPx: 320, heightPx: 600 })
  await sidebar.getByRole('tab', { name: /^Timeline/ }).click()
  await sidebar.getByRole('button', { name: 'Filters' }).click()
  const dialog = sidebar.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Order completed/ }).click()
  const results = dialog.getByRole('status')
  const first = results.locator('bdi').filter({ hasText: /\d × / }).first()
  await first.waitFor()
  expect(await results.innerText()).toMatch(/\d+ × Order completed/)
  expect(await bottomOf(desk, first)).toBeLessThan(600)
  await expect.poll(() => dialog.getByRole('button', { name: 'Done' }).isVisible()).toBe(true)
})

it('just before the ticket is what came before it, also where the oldest stands first', async () => {
  await using desk = await workbench.openDesk({ ticket: '4821' })
  const { sidebar } = desk
  await sidebar.getByRole('tab', { name: /^Timeline/ }).click()
  await sidebar.getByRole('button', { name: 'Filters' }).click()
  await sidebar.getByRole('button', { name: 'Oldest first' }).click()
  await sidebar.getByRole('button', { name: 'Done' }).click()
  await sidebar.getByRole('button', { name: 'Just before the ticket' }).click()
  await sidebar.getByRole('button', { name: /^before / }).waitFor()
  const times = sidebar.getByRole('article').locator('time')
  const readTimes = async (): Promise<readonly number[]> => {
    const read = await times.evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''))
    return read.map((time) => Date.parse(time))
  }
  // The ticket is 55 minutes old.
  await expect.poll(async () => (await readTimes()).length).toBeGreaterThan(2)
  const [first = 0, second = 0] = await readTimes()
  expect(first).toBeLessThanOrEqual(Date.now() - 54 * 60_000)
  expect(second).toBeLessThanOrEqual(first)
  expect(Date.now() - first).toBeLessThan(100 * 24 * 3_600_000)
})
