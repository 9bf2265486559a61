import { saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { track } from './env/track.ts'
import { boxOf } from './env/box-of.ts'
import { setFrameSize } from './env/frame-size.ts'
import type { Desk } from './env/open-desk.ts'
import { ago, createOwnCustomers } from './env/own-customers.ts'

const workbench = atWorkbench({ isApart: true })

const { makeCustomer, openCustomer } = createOwnCustomers(workbench)

const openTimeline = async ({ sidebar }: Desk): Promise<void> => {
  await sidebar.getByRole('tab', { name: /^Timeline/ }).click()
  await sidebar.getByRole('article').first().waitFor()
}

describe('what a name says', () => {
  it('keeps its acronyms in rows, chips, the filter, the index and the traits', async () => {
    const userId = await makeCustomer({ nps_score: 9, utm_source: 'spring' }, [
      ['SMS Sent', ago(3)],
      ['NPS Submitted', ago(2)],
      ['NPSSubmitted', ago(1)],
    ])
    await using desk = await openCustomer(userId)
    const { sidebar } = desk
    const traits = await sidebar.getByRole('region', { name: 'Traits' }).innerText()
    expect(traits).toContain('NPS score')
    expect(traits).toContain('UTM source')
    const index = await sidebar.getByRole('region', { name: 'All kinds of event' }).innerText()
    await openTimeline(desk)
    const rows = (await sidebar.getByRole('article').allInnerTexts()).join('\n')
    const chips = await sidebar.getByRole('tabpanel').innerText()
    await sidebar.getByRole('button', { name: 'Filters' }).click()
    const filter = await sidebar.getByRole('dialog').innerText()
    for (const said of [index, rows, chips, filter]) {
      expect(said).toMatch(/SMS sent/i)
      expect(said).toMatch(/\bNPS submitted/i)
      expect(said).not.toMatch(/Sms|Nps|Utm/)
    }
  })

  it('chooses the icon: a subscription that was upgraded is no consent', async () => {
    const userId = await makeCustomer({}, [
      ['Subscription Upgraded', ago(2)],
      ['Unsubscribed', ago(1)],
    ])
    await using desk = await openCustomer(userId)
    await openTimeline(desk)
    const iconOf = (title: string): Promise<string> =>
      desk.sidebar
        .getByRole('article')
        .filter({ hasText: title })
        .locator('button > :first-child')
        .first()
        .innerHTML()
    expect(await iconOf('Subscription upgraded')).not.toBe(await iconOf('Unsubscribed'))
  })
})

describe('what is there', () => {
  it('has no line of its own where it says nothing: no file of which a customer was made', async () => {
    await using desk = await openCustomer(await makeCustomer({}, [['Page Viewed', ago(1)]]))
    const metadata = desk.sidebar.getByRole('region', { name: 'Metadata', exact: true })
    await metadata.getByText('Last activity').waitFor()
    expect(await metadata.getByText('File', { exact: true }).count()).toBe(0)
  })

  it('is not covered by what can be done with it when it is pointed at', async () => {
    const traits = {
      signed: '2024-12-30T22:59:00Z',
      note: 'Prefers to be called before noon, and never on the day of a delivery',
      reference: 'x'.repeat(60),
      ratio: 0.1234567890123456,
      ...Object.fromEntries(
        Array.from({ length: 24 }, (_, index) => [`code_${index}`, 'W'.repeat(index + 4)]),
      ),
    }
    await using desk = await openCustomer(await makeCustomer(traits, []))
    const { sidebar } = desk
    await setFrameSize(desk, { widthPx: 320, heightPx: 600 })
    const region = sidebar.getByRole('region', { name: 'Traits', exact: true })
    for (const more of await region.getByRole('button', { name: /more traits|Show/ }).all())
      await more.click()
    await region.getByRole('button', { name: /^Pin / }).first().waitFor({ state: 'attached' })
    const covered: string[] = []
    for (const row of await region.locator('dl > div').all()) {
      await row.hover()
      const over = await row.evaluate((element) => {
        const [value, action] = element.querySelectorAll('dd')
        if (value === undefined || action === undefined) return null
        const range = document.createRange()
        range.selectNodeContents(value)
        const place = action.getBoundingClientRect()
        const isOver = [...range.getClientRects()].some(
          (line) =>
            line.right > place.left + 1 &&
            line.left < place.right - 1 &&
            line.bottom > place.top + 4 &&
            line.top < place.bottom - 4,
        )
        return isOver ? element.textContent : null
      })
      if (over !== null) covered.push(over)
    }
    expect(covered).toEqual([])
  })

  it('is not called new because it was sent late: yesterday’s events are not what just happened', async () => {
    const userId = await makeCustomer({}, [['Kettle Bought', ago(60)]])
    await using desk = await openCustomer(userId)
    const { sidebar } = desk
    await openTimeline(desk)
    await sidebar.getByText('new events appear automatically').waitFor()
    await track(workbench.referenceApi, { userId, event: 'Backfilled Visit', hoursAgo: 26 })
    await track(workbench.referenceApi, { userId, event: 'Kettle Descaled' })
    await sidebar
      .getByRole('article')
      .filter({ hasText: 'Kettle descaled' })
      .getByText('new', { exact: true })
      .waitFor()
    const late = sidebar.getByRole('article').filter({ hasText: 'Backfilled visit' })
    await late.waitFor()
    expect(await late.getByText('new', { exact: true }).count()).toBe(0)
  })

  it('has no moment of the ticket above the rows of an earlier day', async () => {
    await using desk = await workbench.openDesk({ ticket: '4821' })
    const { sidebar } = desk
    await openTimeline(desk)
    await sidebar.getByText('Ticket created').waitFor()
    const oldest = ago(24 * 30).slice(0, 10)
    await sidebar.getByRole('button', { name: 'Jump to date' }).click()
    await sidebar.getByRole('textbox', { name: 'Jump to date' }).fill(oldest)
    await sidebar.getByRole('textbox', { name: 'Jump to date' }).press('Enter')
    await sidebar.getByRole('button', { name: /^before / }).waitFor()
    await sidebar.getByRole('article').first().waitFor()
    expect(await sidebar.getByText(/Ticket created|Your reply/).count()).toBe(0)
  })
})

describe('at a zoom of 200 %', () => {
  it('the name stands whole, no tab is cut, and the Timeline shows an event in 320 x 300 pixels', async () => {
    await using desk = await workbench.openDesk({ ticket: '4821' })
    const { sidebar } = desk
    await setFrameSize(desk, { widthPx: 320, heightPx: 300 })
    await sidebar.getByRole('region', { name: 'Traits' }).waitFor()
    await openTimeline(desk)
    const event = await boxOf(sidebar.getByRole('article').first())
    const frame = await boxOf(desk.element)
    const footer = await boxOf(sidebar.locator('p[data-state]'))
    expect(event.y + event.height).toBeLessThanOrEqual(Math.min(footer.y, frame.y + frame.height))
    await saveScreenshot(desk.element, 'timeline-320x300')
    await setFrameSize(desk, { widthPx: 160, heightPx: 600 })
    const name = sidebar.getByRole('heading', { level: 1, name: 'Maya Lindqvist' })
    expect((await boxOf(name)).width).toBeGreaterThan(40)
    await saveScreenshot(desk.element, 'timeline-160x600')
    const cut = await sidebar
      .getByRole('tab')
      .evaluateAll((tabs) =>
        tabs.filter((tab) => tab.scrollWidth > tab.clientWidth + 1).map((tab) => tab.textContent),
      )
    expect(cut).toEqual([])
  })
})
