import { describe, expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { boxOf } from '../env/box-of.ts'
import { setFrameSize } from '../env/frame-size.ts'
import { ago, createOwnCustomers } from '../env/own-customers.ts'

const workbench = atWorkbench({ isApart: true })

const { makeCustomer, openCustomer } = createOwnCustomers(workbench)

describe('in the narrowest sidebar', () => {
  const traits = {
    birthday: '1984-05-03',
    company: 'Teekontor',
    total_spent: 1284.5,
    total_orders: 12,
    loyalty_tier: 'gold',
    loyalty_points: 1200,
    createdAt: '2024-11-30T22:57:00Z',
  }

  it.each(['en', 'de', 'fr', 'es', 'pt', 'nl', 'ar'])(
    'no word of a trait’s name is taken apart (%s)',
    async (locale) => {
      const userId = await makeCustomer(traits, [['Order Completed', ago(1)]])
      await using desk = await openCustomer(userId)
      await setFrameSize(desk, { widthPx: 320, heightPx: 900 })
      await desk.page.selectOption('select[name=locale]', locale)
      await expect.poll(() => desk.sidebar.locator('html').getAttribute('lang')).toBe(locale)
      const names = desk.sidebar.getByRole('tabpanel').getByRole('term')
      await expect.poll(() => names.count()).toBeGreaterThan(8)
      const broken = await names.evaluateAll((all) =>
        all.flatMap((name) => {
          const text = document.createTreeWalker(name, NodeFilter.SHOW_TEXT).nextNode()
          if (text === null) return []
          return [...(text.textContent ?? '').matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
            const range = document.createRange()
            range.setStart(text, index)
            range.setEnd(text, index + word.length)
            return range.getClientRects().length > 1 ? [word] : []
          })
        }),
      )
      expect(broken).toEqual([])
    },
  )

  it('a date wraps before its clock, never within it', async () => {
    const userId = await makeCustomer(traits, [['Order Completed', ago(1)]])
    await using desk = await openCustomer(userId)
    await setFrameSize(desk, { widthPx: 320, heightPx: 900 })
    const made = desk.sidebar.getByRole('region', { name: 'Traits' }).locator('time', { hasText: 'Nov 30' })
    const lines = await made.evaluate((time) => {
      const text = time.firstChild
      const all = text?.textContent ?? ''
      const range = document.createRange()
      range.setStart(text ?? time, all.indexOf('10:57'))
      range.setEnd(text ?? time, all.length)
      return range.getClientRects().length
    })
    expect(lines).toBe(1)
  })

  it('what happened last says a word of its fact or none of it, never a letter', async () => {
    await using desk = await workbench.openDesk({ ticket: '4806' })
    const band = desk.sidebar.getByRole('button', { name: /^Order completed · €/ })
    await band.waitFor()
    const widths: number[] = []
    for (let widthPx = 300; widthPx <= 400; widthPx += 10) {
      await setFrameSize(desk, { widthPx, heightPx: 600 })
      const line = await boxOf(band.locator('bdi').first())
      const fact = await boxOf(band.locator('bdi').last())
      const isInLine = fact.y < line.y + line.height / 2
      if (isInLine) widths.push(fact.width)
    }
    expect(widths.length).toBeGreaterThan(0)
    expect(Math.min(...widths)).toBeGreaterThan(50)
  })

  it('the dates of a kind of event stand beside the first line of its name', async () => {
    const userId = await makeCustomer({}, [['An event whose name takes two lines', ago(1)]])
    await using desk = await openCustomer(userId)
    await setFrameSize(desk, { widthPx: 320, heightPx: 900 })
    const index = desk.sidebar.getByRole('region', { name: 'All kinds of event' })
    const row = index.getByRole('row').filter({ hasText: 'two lines' })
    const name = await boxOf(row.getByRole('button'))
    const date = await boxOf(row.locator('time').last())
    expect(name.height).toBeGreaterThan(30)
    expect(date.y + date.height).toBeLessThan(name.y + name.height / 2 + 4)
  })
})
