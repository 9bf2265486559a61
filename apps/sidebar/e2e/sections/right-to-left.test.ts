import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'
import { setFrameSize } from '../env/frame-size.ts'
import type { Desk } from '../env/open-desk.ts'
import { sendToReference } from '../env/send-to-reference.ts'

const workbench = atWorkbench({ isApart: true })

const long = 'Reset the password of your tea table account today'

const openArabicTimeline = async (): Promise<Desk> => {
  const userId = `rtl-${crypto.randomUUID()}`
  const send = (event: string, hours: number, properties: object): Promise<void> =>
    sendToReference(workbench.referenceApi, 'track', {
      userId,
      event,
      properties,
      timestamp: new Date(Date.now() - hours * 3_600_000).toISOString(),
    })
  await sendToReference(workbench.referenceApi, 'identify', { userId, traits: { firstName: 'Maya' } })
  await send('Subscription Upgraded', 5, { from: 'Starter', to: 'Business' })
  await send('Payment Failed', 4, { amount: 84, currency: 'GBP', reason: 'insufficient_funds' })
  await send('Email Bounced', 3, { bounce_type: 'hard', reason: '550 mailbox full', subject: long })
  await send('Order Completed', 2, {
    order_id: 'A-1',
    products: [
      { product_id: 'p1', name: 'Rooibos', quantity: 2 },
      { product_id: 'p2', name: 'Teapot', quantity: 1 },
    ],
  })
  const desk = await workbench.openDesk({ ticket: '4811' })
  await desk.page.selectOption('select[name=locale]', 'ar')
  await setFrameSize(desk, { widthPx: 320, heightPx: 900 })
  await desk.sidebar.getByRole('searchbox').fill(userId)
  await desk.sidebar.getByRole('searchbox').press('Enter')
  await desk.sidebar.getByRole('tab').nth(1).click()
  await desk.sidebar.getByRole('article').nth(3).waitFor()
  return desk
}

/** Where texts are drawn within an element, from left to right. */
const inOrderOf = (element: Locator, ...texts: readonly string[]): Promise<readonly string[]> =>
  element.evaluate((within, wanted) => {
    const leftOf = (text: string): number => {
      const nodes = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
      for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
        const start = node.textContent?.indexOf(text) ?? -1
        if (start === -1) continue
        const range = document.createRange()
        range.setStart(node, start)
        range.setEnd(node, start + text.length)
        return range.getBoundingClientRect().left
      }
      throw new Error(`${text} is not drawn`)
    }
    return wanted.toSorted((one, other) => leftOf(one) - leftOf(other))
  }, texts)

describe('in Arabic', () => {
  it('a change leads from right to left, and an amount keeps its sign behind its letters', async () => {
    await using desk = await openArabicTimeline()
    const { sidebar } = desk
    const change = sidebar.getByRole('article').filter({ hasText: 'Starter' })
    expect(await inOrderOf(change, 'Starter', '←', 'Business')).toEqual(['Business', '←', 'Starter'])
    const reason = sidebar.getByRole('article').filter({ hasText: 'mailbox full' })
    expect(await inOrderOf(reason, 'ارتداد', '550', 'mailbox')).toEqual(['550', 'mailbox', 'ارتداد'])
    const amount = sidebar.getByRole('article').filter({ hasText: '84' })
    expect(await inOrderOf(amount, 'UK', '£', '84')).toEqual(['UK', '£', '84'])
    const items = sidebar.getByRole('article').filter({ hasText: 'Rooibos' })
    expect(await inOrderOf(items, 'A-1', 'Rooibos', 'وواحد')).toEqual(['وواحد', 'Rooibos', 'A-1'])
  })

  it('English facts beside one another lose their ends, never their beginnings', async () => {
    await using desk = await openArabicTimeline()
    const bounced = desk.sidebar.getByRole('article').filter({ hasText: 'mailbox full' })
    const facts = bounced.locator('bdi').filter({ hasText: /mailbox|Reset/ })
    expect(await facts.count()).toBe(2)
    const directions = await facts.evaluateAll((all) => all.map((one) => getComputedStyle(one).direction))
    expect(directions.at(-1)).toBe('ltr')
    const [line] = await facts.evaluateAll((all) =>
      all.map((one) => {
        const box = one.parentElement?.getBoundingClientRect()
        return box === undefined ? [] : [box.left, box.right]
      }),
    )
    const [left = 0, right = 0] = line ?? []
    const startOf = (text: string): Promise<number> =>
      facts.filter({ hasText: text }).evaluate((one, word) => {
        const node = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode()
        const range = document.createRange()
        const start = node?.textContent?.indexOf(word) ?? -1
        range.setStart(node ?? one, start)
        range.setEnd(node ?? one, start + 2)
        return range.getBoundingClientRect().left
      }, text)
    for (const text of ['550', 'Reset']) {
      expect(await startOf(text)).toBeGreaterThanOrEqual(left - 1)
      expect(await startOf(text)).toBeLessThan(right)
    }
  })
})
