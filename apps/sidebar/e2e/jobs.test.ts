import type { Locator, Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { atWorkbench } from './env/at-workbench.ts'
import { bottomOf, isWhole, setFrameSize } from './env/frame-size.ts'
import type { Desk } from './env/open-desk.ts'
import { readTrueConsent, readTrueEvents } from './env/truth.ts'

const workbench = atWorkbench()

const customers = [
  { name: 'Maya Lindqvist', ticket: '4821', externalId: 'qrc-117322', writtenMinutesAgo: 55 },
  { name: 'Inês Carvalho', ticket: '4815', externalId: 'qrc-100001', writtenMinutesAgo: 190 },
] as const

type Customer = (typeof customers)[number]

/** An agent whose presses are counted, at 320 x 600 pixels. */
type Agent = Desk & {
  readonly presses: () => number
  readonly press: (control: Locator) => Promise<void>
}

const sitDown = async (
  { ticket }: Customer,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Agent> => {
  const desk = await workbench.openDesk({ ticket, prepare })
  await desk.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await setFrameSize(desk, { widthPx: 320, heightPx: 600 })
  let presses = 0
  return {
    ...desk,
    presses: () => presses,
    press: async (control: Locator) => {
      presses += 1
      await control.click()
    },
  }
}

/** More pages than the busiest customer fills in the hours since the ticket, at any time of day. */
const pagesOfHours = 20

/** So many orders ago that hundreds of events have happened since. */
const farOrder = 25

const orderSchema = z.object({
  total: z.number(),
  currency: z.string(),
  products: z.array(z.object({ name: z.string() })).min(1),
})

const openTimeline = async (agent: Agent): Promise<void> => {
  await agent.press(agent.sidebar.getByRole('tab', { name: 'Timeline' }))
  await agent.sidebar.getByRole('article').first().waitFor()
}

const showOrders = async (agent: Agent): Promise<void> => {
  await openTimeline(agent)
  await agent.press(agent.sidebar.getByRole('button', { name: /^Order completed/ }).first())
}

it('did they get our mail? One press and the word: every mail with it, and no other', async () => {
  const [maya] = customers
  const { externalId } = maya
  const events = await readTrueEvents(workbench.referenceApi, { externalId })
  const reorders = events.filter(({ rawData }) => /reorder/i.test(JSON.stringify(rawData.properties)))
  await using agent = await sitDown(maya)
  await openTimeline(agent)
  await agent.page.keyboard.type('reorder')
  const scope = `${reorders.length} in ${events.length} events`
  await agent.sidebar.getByText(scope).waitFor({ timeout: 60_000 })
  await agent.sidebar.getByText('every event was read').waitFor()
  await agent.sidebar.getByRole('article').filter({ hasText: 'Email sent' }).first().waitFor()
  expect(agent.presses()).toBe(1)
})

describe.each(customers)('beside the ticket of $name', (customer) => {
  const { externalId } = customer
  const writtenAgoMs = customer.writtenMinutesAgo * 60_000

  it('did it happen at all? One press and the word, over the whole timeline', async () => {
    const orders = await readTrueEvents(workbench.referenceApi, { externalId, action: 'order_completed' })
    const long = orders[Math.min(orders.length - 1, farOrder)]
    const { order_id: word } = z.object({ order_id: z.string() }).parse(long?.rawData.properties)
    await using agent = await sitDown(customer)
    await openTimeline(agent)
    // No press into the field: what is typed on the Timeline is searched for.
    await agent.page.keyboard.type(word)
    const hits = agent.sidebar.getByRole('article')
    await expect
      .poll(async () => (await hits.allTextContents()).some((row) => row.includes('Order completed')), {
        timeout: 60_000,
      })
      .toBe(true)
    expect(await hits.first().textContent()).toContain(word)
    expect(agent.presses()).toBe(1)
  })

  it('may I send an SMS? No press and no scroll', async () => {
    const isSubscribed = await readTrueConsent(workbench.referenceApi, { externalId, channel: 'sms' })
    await using agent = await sitDown(customer)
    const sms = agent.sidebar.getByRole('banner').locator('li').filter({ hasText: 'SMS' })
    await expect.poll(() => sms.getAttribute('data-state')).toMatch(/^(yes|no|ask-first|not-until)$/)
    expect([isSubscribed, await sms.getAttribute('data-state')]).toEqual([false, 'no'])
    expect(await bottomOf(agent, sms)).toBeLessThan(240)
    expect(agent.presses()).toBe(0)
  })

  it('which order is this about? Two presses, and the product can be read', async () => {
    const [newest] = await readTrueEvents(workbench.referenceApi, { externalId, action: 'order_completed' })
    const product = orderSchema.parse(newest?.rawData.properties).products[0]?.name ?? ''
    await using agent = await sitDown(customer)
    await showOrders(agent)
    const line = agent.sidebar.getByRole('article').first().locator('bdi').filter({ hasText: product }).last()
    await line.waitFor()
    expect(await isWhole(line)).toBe(true)
    expect(await bottomOf(agent, line)).toBeLessThan(570)
    expect(agent.presses()).toBeLessThanOrEqual(2)
  })

  it('what happened right before they wrote? One press', async () => {
    const events = await readTrueEvents(workbench.referenceApi, { externalId, pagesMax: pagesOfHours })
    await using agent = await sitDown(customer)
    await openTimeline(agent)
    // Where more has happened since than is in view, a line of its own says what was before.
    const time = agent.sidebar
      .getByRole('button', { name: 'Just before the ticket', exact: false })
      .locator('time')
      .or(agent.sidebar.locator('li:has([data-marker=created]) ~ li:has(article) time'))
      .first()
    await time.waitFor()
    const before = events.find(({ eventTime }) => Date.parse(eventTime) <= Date.now() - writtenAgoMs)
    expect(await time.getAttribute('datetime')).toBe(before?.eventTime)
    expect(await bottomOf(agent, time)).toBeLessThan(570)
    expect(agent.presses()).toBe(1)
  })

  it('copy the external ID: one press', async () => {
    await using agent = await sitDown(customer)
    await agent.press(agent.sidebar.getByRole('button', { name: `Copy External ID: ${externalId}` }))
    await agent.sidebar.getByRole('banner').getByText('Copied').waitFor({ state: 'attached' })
    expect(await agent.page.evaluate(() => navigator.clipboard.readText())).toBe(externalId)
    expect(agent.presses()).toBe(1)
  })

  it('is this the right person? No press: name, address and why', async () => {
    await using agent = await sitDown(customer)
    await agent.sidebar.getByRole('heading', { level: 1, name: customer.name }).waitFor()
    await agent.sidebar.getByText(`Matched by external ID ${externalId}`).waitFor()
    expect(agent.presses()).toBe(0)
  })

  it('how many orders, and how much together? Two presses, and no sum in the head', async () => {
    const orders = (
      await readTrueEvents(workbench.referenceApi, { externalId, action: 'order_completed' })
    ).map(({ rawData }) => orderSchema.parse(rawData.properties))
    const currency = orders[0]?.currency ?? ''
    const total = orders.reduce((sum, order) => sum + (order.currency === currency ? order.total : 0), 0)
    const money = new Intl.NumberFormat('en', { style: 'currency', currency }).format(total)
    await using agent = await sitDown(customer)
    await showOrders(agent)
    const summary = agent.sidebar.locator('[data-sum]').first()
    await expect
      .poll(() => summary.textContent(), { timeout: 30_000 })
      .toContain(`${orders.length} × Order completed`)
    expect(await summary.textContent()).toContain(money)
    expect(agent.presses()).toBeLessThanOrEqual(2)
  })

  it('what changed since I last looked? One press', async () => {
    await using agent = await sitDown(customer, (page) =>
      page.route(/\/insights\?/, withChange).then(() => undefined),
    )
    await agent.press(agent.sidebar.getByRole('tab', { name: 'Insights' }))
    const changes = agent.sidebar.getByRole('region', { name: 'Since you last looked' })
    const tier = changes.getByRole('listitem').filter({ hasText: 'Loyalty tier' })
    await expect.poll(() => tier.textContent()).toMatch(/silver.*platinum/)
    expect(await bottomOf(agent, tier)).toBeLessThan(570)
    expect(agent.presses()).toBe(1)
  })
})

/** Two visits are half an hour apart, so what the gateway found between them is put into its answer. */
const withChange = async (route: Route): Promise<void> => {
  const response = await route.fetch()
  const answer = z.looseObject({ data: z.looseObject({}) }).parse(await response.json())
  const changes = {
    since: new Date(Date.now() - 86_400_000).toISOString(),
    traits: [{ trait: 'loyaltyTier', kind: 'changed', before: 'silver', now: 'platinum' }],
    preferences: [],
    joined: [],
    left: 0,
    firstEver: [],
  }
  await route.fulfill({ response, json: { ...answer, data: { ...answer.data, changes } } })
}
