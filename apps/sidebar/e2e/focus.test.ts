import type { Frame, Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'

const workbench = atWorkbench()

/** What has the focus, in the words that are on it; empty where it was lost to the page. */
const focused = (sidebar: Frame): Promise<string> =>
  sidebar.evaluate(() => {
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) return ''
    return activeElement.getAttribute('aria-label') ?? activeElement.textContent ?? ''
  })

/** Presses a control that goes away by it. */
const press = async (control: Locator): Promise<void> => {
  await control.focus()
  await control.press('Enter')
}

it('the focus goes to the customer who was chosen, and to the choice when it is made again', async () => {
  await using desk = await workbench.openDesk({ ticket: '4818' })
  const { sidebar } = desk
  await press(sidebar.getByRole('button', { name: 'Choose Ben Okafor' }))
  await expect.poll(() => focused(sidebar)).toBe('Ben Okafor')
  await press(sidebar.getByRole('button', { name: 'Not this customer?' }))
  await expect.poll(() => focused(sidebar)).toBe('Which customer?')
})

it('the focus stays with a trait that is pinned', async () => {
  await using desk = await workbench.openDesk({ ticket: '4820' })
  const { sidebar } = desk
  await press(sidebar.getByRole('button', { name: 'Pin Industry', exact: true }))
  const pin = sidebar.getByRole('button', { name: 'Pin Industry', exact: true, pressed: true })
  await pin.waitFor()
  await expect.poll(() => focused(sidebar)).toBe('Pin Industry')
  await press(pin)
  await pin.waitFor({ state: 'detached' })
  await expect.poll(() => focused(sidebar)).toBe('Pin Industry')
})

it('the focus stays in the timeline’s tools: with a chip, with the filters after they are cleared, and after a jump', async () => {
  await using desk = await workbench.openDesk({ ticket: '4821' })
  const { sidebar } = desk
  await sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await sidebar.getByRole('article').first().waitFor()
  const chip = sidebar.getByRole('button', { name: /^Order completed/, pressed: false }).first()
  await press(chip)
  await sidebar.getByRole('button', { name: 'Order completed', pressed: true }).waitFor()
  await expect.poll(() => focused(sidebar)).toContain('Order completed')
  await press(sidebar.getByRole('button', { name: 'Clear filters' }).first())
  await expect.poll(() => focused(sidebar)).toBe('Filters')
  await press(sidebar.getByRole('button', { name: 'Jump to date' }))
  const date = sidebar.getByRole('textbox', { name: 'Jump to date' })
  await date.fill('2026-03-01')
  await date.press('Enter')
  await expect.poll(() => focused(sidebar)).not.toBe('')
})

it('a date of the filter counts on Enter, without leaving its field', async () => {
  await using desk = await workbench.openDesk({ ticket: '4821' })
  const { sidebar } = desk
  await sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await sidebar.getByRole('article').first().waitFor()
  await sidebar.getByRole('button', { name: 'Filters' }).click()
  const from = sidebar.getByLabel('From')
  await from.fill('2026-01-01')
  await from.press('Enter')
  await expect.poll(() => desk.asked.some((path) => path.includes('start=2025-12-31T23'))).toBe(true)
  await expect.poll(() => from.evaluate((field) => field === document.activeElement)).toBe(true)
})
