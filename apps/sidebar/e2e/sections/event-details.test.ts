import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { setFrameSize } from '../env/frame-size.ts'
import type { Desk } from '../env/open-desk.ts'
import { sendToReference } from '../env/send-to-reference.ts'

const workbench = atWorkbench({ isApart: true })

const openEvent = async (properties: object, atMs = Date.now()): Promise<{ desk: Desk; event: Locator }> => {
  const userId = `details-${crypto.randomUUID()}`
  const timestamp = new Date(atMs).toISOString()
  await sendToReference(workbench.referenceApi, 'identify', { userId, traits: { firstName: 'Maya' } })
  await sendToReference(workbench.referenceApi, 'track', { userId, event: 'Told Us', properties, timestamp })
  const desk = await workbench.openDesk({ ticket: '4811' })
  const { sidebar } = desk
  await sidebar.getByRole('searchbox').fill(userId)
  await sidebar.getByRole('searchbox').press('Enter')
  await sidebar.getByRole('tab', { name: /^Timeline/ }).click()
  const event = sidebar.getByRole('article').filter({ hasText: 'Told Us' })
  await event.getByRole('button').first().click()
  return { desk, event }
}

const valueOf = (event: Locator, name: string): Locator =>
  event
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`, 'u') })
    .locator('xpath=following-sibling::dd[1]')

it('an event of 130 properties says that there are more than it shows, and shows them all', async () => {
  const names = Array.from({ length: 130 }, (_, index) => `Fact ${index + 1}`)
  const { desk, event } = await openEvent(Object.fromEntries(names.map((name) => [name, 'x'])))
  await using _ = desk
  const terms = event.getByRole('term')
  await terms.first().waitFor()
  expect(await terms.filter({ hasText: /^Fact 130$/ }).count()).toBe(0)
  await event.getByRole('button', { name: /more/ }).click()
  await terms.filter({ hasText: /^Fact 130$/ }).waitFor()
})

it('what was received before it happened, by the clock of its sender, is no negative delay', async () => {
  const { desk, event } = await openEvent({}, Date.now() + 1_800_000)
  await using _ = desk
  expect(await valueOf(event, 'Received').innerText()).toMatch(/^[A-Z][a-z]{2} \d/)
})

it('a text of several lines keeps its lines, and no action of an event wraps within its words', async () => {
  const { desk, event } = await openEvent({ note: 'Line one\nLine two' })
  await using _ = desk
  expect(await valueOf(event, 'Note').innerText()).toBe('Line one\nLine two')
  await desk.page.selectOption('select[name=locale]', 'de')
  await setFrameSize(desk, { widthPx: 320, heightPx: 700 })
  const link = event.getByRole('button', { name: 'Link kopieren' })
  await link.waitFor()
  expect((await link.boundingBox())?.height ?? 0).toBeLessThan(30)
})
