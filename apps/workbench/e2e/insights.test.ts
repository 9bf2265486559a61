import type { PredictionsHeader } from '@intilery-sidebar/contract'
import { predictionsHeader } from '@intilery-sidebar/dev-env/predictions'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { DevHosts } from '@intilery-sidebar/dev-env'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { hosts, languages, openIn, openInsights, turnDark, withHosts } from './insights-hosts.ts'

const header: PredictionsHeader = {
  ...predictionsHeader,
  model: 'logistic 2026-02-01',
  asOf: '2026-03-01T00:00:00.000Z',
  bands: [{ from: 0, customers: 412, bought: 128 }],
}

const predictionsFor: DevHosts['predictionsFor'] = () => ({
  header,
  find: (customerId) => ({
    customerId,
    probability: 0.3,
    expectedPurchases: null,
    factors: [
      { feature: 'days_since_last_order', value: 12, effect: 'raises' },
      { feature: 'email_open_rate_90d', value: 0, effect: 'lowers' },
    ],
  }),
})

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()
const shopping = [
  {
    type: 'track',
    userId: 'qrc-117322',
    event: 'Order Completed',
    timestamp: hoursAgo(12),
    properties: { order_id: 'T-1', total: 59, currency: 'GBP', products: [{ product_id: 'p-3' }] },
  },
  {
    type: 'track',
    userId: 'qrc-117322',
    event: 'Order Completed',
    timestamp: hoursAgo(10),
    properties: { order_id: 'T-2', total: 12, currency: 'GBP' },
  },
  {
    type: 'track',
    userId: 'qrc-117322',
    event: 'Order Refunded',
    timestamp: hoursAgo(9),
    properties: { order_id: 'T-2', products: [{ product_id: 'x-9' }] },
  },
  {
    type: 'track',
    userId: 'qrc-117322',
    event: 'Product Viewed',
    timestamp: hoursAgo(0.1),
    properties: { product_id: 'p-4', name: 'Kiln gloves' },
  },
]

/** Of which a picture is kept to look at. */
const pictured: ReadonlySet<string> = new Set(['light-en', 'dark-de', 'light-ar'])

describe.each(hosts)('the Insights tab in $host', async ({ host, page: address }) => {
  const workbench = await withHosts(host, predictionsFor)

  beforeAll(async () => {
    const visits = [1, 2, 2, 3].map((daysAgo, index) => ({
      type: 'track',
      userId: 'qrc-117322',
      event: index === 0 ? 'Demo Requested' : 'Product Viewed',
      messageId: `insights-${index}`,
      timestamp: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
      properties: { product_id: `p-${index}`, name: 'Glass teapot' },
    }))
    await workbench.env.ingest([...visits, ...shopping])
  })

  test('opens with the score, says how far to believe what a model foresees, and reads the strip of days as a table', async () => {
    const frame = await openInsights(await workbench.open(address))
    const titles = await frame.locator('[role=tabpanel]:not([hidden]) h2').allInnerTexts()
    expect(titles[0]).toContain('Qualification')
    await expect
      .poll(() => frame.locator('body').innerText())
      .toContain('31 of 100 such customers bought within 90 days')
    const text = await frame.locator('body').innerText()
    expect(text).toContain('Model logistic 2026-02-01')
    expect(text).toMatch(/Time since the last order\s+speaks for it/)
    expect(text).toMatch(/Active on \d+ days? of 30, most on/)
    const button = frame.getByRole('button', { name: 'As a table' })
    await button.press('Enter')
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true')
    await expect.poll(() => frame.getByRole('columnheader', { name: 'Day', exact: true }).count()).toBe(1)
  })

  test('answers on every card, with what says so', async () => {
    const page = await workbench.open(address)
    const frame = await openInsights(page)
    const card = (name: string): Locator => frame.getByRole('region', { name })
    await card('Qualification')
      .getByText(/^For grade A: .+ \(\+\d+\)/)
      .waitFor()
    const [news, first] =
      host === 'zendesk'
        ? ['Since this desk last looked', 'First look']
        : ['Since you last looked', 'First visit']
    await card(news).getByText(first).waitFor()
    const email = card('May I write?').getByRole('listitem').filter({ hasText: 'Email' })
    await email
      .getByText(/^(?:Yes|No|Ask first|Not until .+)$/)
      .first()
      .waitFor()
    await card('Consent receipts').getByRole('button', { name: 'Email' }).press('Enter')
    await expect
      .poll(() => card('Consent receipts').innerText())
      .toMatch(/State\s[^]*(?:stated|inferred)[^]*Words shown\s+no evidence found/)
    const viewed = card('Viewed, not bought')
    await viewed.getByText('Kiln gloves').waitFor()
    await viewed.getByRole('button', { name: 'left out, and why' }).press('Enter')
    await viewed.getByText('bought', { exact: true }).first().waitFor()
    expect(await viewed.innerText()).toMatch(/orders? (?:does|do) not say what was bought/)
    expect(await card('Orders at a glance').innerText()).toMatch(
      /Orders\s+\d+[^]*In total[^]*Refunds\s+\d+[^\n]* · Without a clear amount: \d+[^]*From /,
    )
    expect(await card('Rhythm').getByRole('row', { name: 'Events' }).getByRole('cell').count()).toBe(4)
    const fact = card('Ready for the reply').getByRole('listitem').first()
    const sentence = await fact.locator('p').innerText()
    expect(sentence).not.toBe('')
    if (host !== 'zendesk') return
    await fact.getByRole('button', { name: 'Insert' }).press('Enter')
    const reply = page.getByRole('textbox', { name: 'Public reply' })
    await expect.poll(() => reply.inputValue()).toContain(sentence)
  })

  test.runIf(host === 'pipedrive')(
    'fills in Pipedrive’s form for an activity with the key facts',
    async () => {
      const page = await workbench.open(address)
      const frame = await openInsights(page)
      await frame.getByRole('button', { name: 'Log activity' }).click()
      await page.waitForSelector('dialog[open]')
      expect(await page.inputValue('dialog input')).toBe('Follow up with Maya Lindqvist')
      const note = await page.inputValue('dialog textarea')
      expect(note).toMatch(/^Qualification: Grade [A-D] \(\d+\)$/m)
      expect(note).toMatch(/^Demo requested: 1 event, last /m)
      expect(note).toMatch(/^May I write\? Email /m)
      await page.click('dialog button:has-text("Save")')
      await frame.getByText('Logged').waitFor()
    },
  )

  test.runIf(host === 'pipedrive')(
    'shows beside a person what it shows beside a deal: the score first, active days, key events, and the timeline',
    async () => {
      const page = await workbench.open('pipedrive/?record=person/1')
      await readPanel(page, 'pipedrive-person')
    },
  )

  test.runIf(host === 'zendesk')('offers no form that the host does not have', async () => {
    const frame = await openInsights(await workbench.open(address))
    expect(await frame.getByRole('button', { name: 'Log activity' }).count()).toBe(0)
  })

  test.runIf(host === 'zendesk')(
    'shows beside a user what it shows beside a ticket: the score first, active days, key events, and the timeline',
    async () => {
      const page = await workbench.open('zendesk/?ticket=4821&location=user_sidebar')
      await readPanel(page, 'zendesk-user')
    },
  )

  test('leaves assistive technology nothing to fix, in eight languages, light and dark', async () => {
    for (const locale of languages) {
      const page = await openIn(workbench, address, locale)
      const frame = await openInsights(page)
      expect(await frame.getAttribute('html', 'lang')).toContain(locale)
      const examine = async (theme: string): Promise<void> => {
        // A theme that changes is not on every element at once.
        await expect.poll(() => accessibilityViolations(page), { message: `${locale}, ${theme}` }).toEqual([])
        if (pictured.has(`${theme}-${locale}`))
          await saveScreenshot(frame.getByRole('tabpanel'), `insights-${host}-${theme}-${locale}`)
      }
      await examine('light')
      await turnDark(page, frame)
      await examine('dark')
      await page.close()
    }
  })

  const readPanel = async (page: Page, picture: string): Promise<void> => {
    const frame = await openInsights(page)
    await frame.getByRole('heading', { level: 1, name: 'Maya Lindqvist' }).waitFor()
    const panel = frame.getByRole('tabpanel')
    const titles = await panel.locator('h2').allInnerTexts()
    expect(titles[0]).toContain('Qualification')
    expect(titles.join()).toContain('Key events')
    expect(await panel.innerText()).toMatch(/Active on \d+ days? of 30, most on/)
    expect(await accessibilityViolations(page)).toEqual([])
    await saveScreenshot(page, picture)
    await frame.getByRole('tab', { name: 'Timeline' }).click()
    await frame.getByRole('article').first().waitFor()
  }
})
