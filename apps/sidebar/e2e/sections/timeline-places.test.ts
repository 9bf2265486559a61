import { describe, expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import type { Desk } from '../env/open-desk.ts'

const workbench = atWorkbench()
const pagesAsked = ({ asked }: Desk): readonly string[] => asked.filter((path) => path.includes('/events?'))

const openTimeline = async (ticket: string): Promise<Desk> => {
  const desk = await workbench.openDesk({ ticket })
  await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await desk.sidebar.getByRole('article').first().waitFor()
  return desk
}

describe('a timeline', () => {
  it('jumps to a day with one question', async () => {
    await using desk = await openTimeline('4815')
    const { sidebar } = desk
    const before = pagesAsked(desk).length
    await sidebar.getByRole('button', { name: 'Jump to date' }).click()
    const lastYear = new Date(Date.now() - 365 * 86_400_000).toISOString().slice(0, 10)
    await sidebar.getByRole('textbox', { name: 'Jump to date' }).fill(lastYear)
    await sidebar.getByRole('textbox', { name: 'Jump to date' }).press('Enter')
    await sidebar.getByRole('button', { name: /^before / }).waitFor()
    await sidebar.getByRole('article').first().waitFor()
    expect(pagesAsked(desk).length).toBe(before + 1)
  })

  it('jumps to a day that is typed key by key, and nowhere before it is whole', async () => {
    await using desk = await openTimeline('4815')
    const { sidebar } = desk
    const before = pagesAsked(desk).length
    await sidebar.getByRole('button', { name: 'Jump to date' }).click()
    const year = new Date().getFullYear() - 1
    await sidebar.getByRole('textbox', { name: 'Jump to date' }).pressSequentially(`0615${year}`)
    await sidebar.getByRole('textbox', { name: 'Jump to date' }).press('Enter')
    await sidebar.getByRole('button', { name: /^before / }).waitFor()
    await sidebar.getByRole('article').first().waitFor()
    expect(pagesAsked(desk).slice(before)).toEqual([expect.stringContaining(`end=${year}-06-`)])
  })

  it('gives each event a link, and opens the event a link points at', async () => {
    await using desk = await openTimeline('4815')
    const { sidebar } = desk
    await desk.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const event = sidebar.locator('[data-event-id]').first()
    const eventId = await event.getAttribute('data-event-id')
    await event.getByRole('button').first().click()
    await event.getByRole('button', { name: 'Copy link' }).click()
    await event.getByText('Copied').waitFor()
    const address = `${desk.page.url()}#event=${eventId}&at=${await event.locator('time').first().getAttribute('datetime')}`
    await sidebar.getByRole('searchbox', { name: 'Search events' }).fill(address)
    const linked = sidebar.locator(`[data-event-id="${eventId}"][data-linked=true]`)
    await linked.getByRole('button', { name: 'JSON', exact: true }).waitFor()
  })

  it('opens at the event that the copied link names, whatever tab the agent left, and leads back to all', async () => {
    await using desk = await openTimeline('4815')
    await desk.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const event = desk.sidebar.locator('[data-event-id]').nth(3)
    const eventId = await event.getAttribute('data-event-id')
    await event.getByRole('button').first().click()
    await event.getByRole('button', { name: 'Copy link' }).click()
    await event.getByText('Copied', { exact: true }).waitFor()
    const link = await desk.page.evaluate(() => navigator.clipboard.readText())
    await desk.sidebar.getByRole('tab', { name: 'Profile' }).click()
    await desk.page.goto('about:blank')
    await desk.page.goto(link)
    const sidebar = await desk.reload()
    const linked = sidebar.locator(`[data-event-id="${eventId}"][data-linked=true]`)
    await linked.getByRole('button', { name: 'JSON', exact: true }).waitFor()
    await sidebar.getByText('From the linked event on').waitFor()
    await sidebar.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(() => sidebar.getByText('From the linked event on').count()).toBe(0)
    expect(await sidebar.getByRole('article').first().getAttribute('data-linked')).not.toBe('true')
  })

  it('puts one event into the reply in words', async () => {
    await using desk = await openTimeline('4820')
    const event = desk.sidebar.getByRole('article').filter({ hasText: 'Email opened' }).first()
    await event.getByRole('button').first().click()
    await event.getByRole('button', { name: 'Insert into reply: Email opened' }).click()
    await event.getByText('Inserted').waitFor()
    expect(await desk.page.getByRole('textbox').inputValue()).toContain(
      'Email opened – Thanks for requesting',
    )
  })
})
