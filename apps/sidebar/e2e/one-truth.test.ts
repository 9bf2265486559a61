import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { sendToReference } from './env/send-to-reference.ts'
import { track } from './env/track.ts'

const workbench = atWorkbench({ isApart: true })

const identify = (userId: string, traits: Readonly<Record<string, string>>): Promise<void> =>
  sendToReference(workbench.referenceApi, 'identify', { userId, traits, timestamp: new Date().toISOString() })

describe('a link to an event', () => {
  it('of another customer says that it is not here, and neither that nothing is nor that this is complete', async () => {
    await using desk = await workbench.openDesk({ ticket: '4821' })
    const { sidebar } = desk
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('article').first().waitFor()
    await sidebar
      .getByRole('searchbox', { name: 'Search events' })
      .fill('https://desk.example/4711#event=unknown&at=2001-01-01T00:00:00.000Z')
    await sidebar.getByText('This customer’s timeline has no such event').waitFor()
    expect(await sidebar.getByText('No events yet').count()).toBe(0)
    expect(await sidebar.getByText(/complete, \d/).count()).toBe(0)
    await sidebar.getByRole('button', { name: 'Show all' }).first().click()
    await sidebar.getByRole('article').first().waitFor()
  })
})

describe('what happens while the agent looks', () => {
  it('reaches the header, the preferences and a count on the tab, without a press', async () => {
    await using desk = await workbench.openDesk({ ticket: '4806' })
    const { sidebar } = desk
    const sms = sidebar
      .getByRole('region', { name: 'Marketing preferences' })
      .getByText('SMS')
      .locator('xpath=ancestor::li | ancestor::div[1]')
      .first()
    await sms.waitFor()
    const userId = 'qrc-100004'
    await track(workbench.referenceApi, { userId, event: 'Unsubscribed', properties: { channel: 'sms' } })
    await sidebar.getByRole('tab', { name: /Timeline.*1 new event/ }).waitFor()
    await expect
      .poll(() => sidebar.locator('header').innerText())
      .toMatch(/last active (now|\d+ seconds? ago)/)
    await expect.poll(() => sms.innerText()).toContain('Unsubscribed')
  })

  it('is no disagreement of the sources: both are asked for one comparison', async () => {
    await using desk = await workbench.openDesk({ ticket: '4821' })
    const traits = desk.sidebar.getByRole('region', { name: 'Traits' })
    await traits.getByRole('button', { name: 'Compare sources' }).waitFor()
    await identify('qrc-117322', { city: 'Bremen' })
    await traits.getByRole('button', { name: 'Compare sources' }).click()
    await traits.getByText('Profile and metadata agree').waitFor()
  })
})
