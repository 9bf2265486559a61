import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { toQuestions, waitForEventsAsked } from './env/questions.ts'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'

const { openDesk } = atWorkbench()

describe('an agent who opens a ticket', () => {
  it('sees who wrote it, why it is them, what is known and whether they may be written to', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    const { sidebar } = desk
    await sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await sidebar.getByText('Matched by external ID qrc-117322').waitFor()
    await sidebar.getByRole('region', { name: 'Traits' }).getByText('City').waitFor()
    const preferences = sidebar.getByRole('region', { name: 'Marketing preferences' })
    await preferences.getByText('WhatsApp').waitFor()
    await sidebar.getByRole('region', { name: 'All kinds of event' }).getByRole('row').nth(3).waitFor()
  })

  it('pays one question for who it is, and one each for what is known, what happened and what it means', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    await desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await desk.sidebar.getByRole('list', { name: 'May I write?' }).waitFor()
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByRole('article').first().waitFor()
    const asked = toQuestions(desk.asked).filter((path) => path !== '/api/preferences')
    const [first, second, ...others] = asked.map((path) => path.replace(/customers\/[^/]+/, 'customers/…'))
    expect([first, second]).toEqual(['/api/session', '/api/resolve'])
    expect(others.toSorted()).toEqual([
      '/api/customers/…/events?from=0&size=100',
      '/api/customers/…/insights?locale=en&zone=Europe%2FLondon',
      '/api/customers/…/meta',
    ])
  })

  it('follows the host to the next ticket, and pays nothing for coming back', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await desk.sidebar.getByRole('list', { name: 'May I write?' }).waitFor()
    await desk.openTicket('4820')
    await desk.sidebar.getByRole('heading', { name: 'Joe Bloggs' }).waitFor()
    const header = desk.sidebar.getByRole('banner')
    await header.getByText('Matched by email', { exact: false }).waitFor()
    await header.getByRole('button', { name: 'Copy Email: joe.bloggs@intilery.com' }).waitFor()
    await desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await desk.sidebar.getByRole('list', { name: 'May I write?' }).waitFor()
    expect(await desk.sidebar.getByText('Lindqvist').count()).toBe(0)
    await waitForEventsAsked(desk.asked, 2)
    const before = desk.asked.length
    await desk.openTicket('4821')
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await desk.sidebar.getByRole('list', { name: 'May I write?' }).waitFor()
    expect(toQuestions(desk.asked.slice(before))).toEqual([])
  })

  it('chooses between two customers with one address, and the choice is remembered for that ticket', async () => {
    await using desk = await openDesk({ ticket: '4818' })
    const { sidebar } = desk
    await sidebar.getByRole('heading', { name: 'Which customer?' }).waitFor()
    await sidebar.getByText('2 customers share the.okafors@example.com.').waitFor()
    expect(await sidebar.getByRole('tab').count()).toBe(0)
    expect(desk.asked.filter((path) => path.includes('/customers/'))).toEqual([])
    await sidebar.getByRole('button', { name: 'Compare' }).click()
    const compared = sidebar.locator('dl').last()
    await compared
      .getByText(/\d:\d\d [AP]M$/)
      .first()
      .waitFor()
    expect(await compared.innerText()).not.toMatch(/\dT\d/)
    // Each line says whose it is.
    for (const field of await compared.locator(':scope > div').all())
      expect(new Set(await field.locator('dd bdi:first-child').allInnerTexts()).size).toBe(2)
    await sidebar.getByRole('button', { name: 'Choose Ben Okafor' }).click()
    await sidebar.getByRole('heading', { name: 'Ben Okafor' }).waitFor()
    await desk.openTicket('4821')
    await sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await desk.openTicket('4818')
    await sidebar.getByRole('heading', { name: 'Ben Okafor' }).waitFor()
    await sidebar.getByRole('button', { name: 'Not this customer?' }).click()
    await sidebar.getByRole('button', { name: 'Choose Ada Okafor' }).waitFor()
  })

  it('learns what was tried when no customer is found', async () => {
    await using desk = await openDesk({ ticket: '4811' })
    await desk.sidebar.getByRole('heading', { name: 'No profile yet' }).waitFor()
    await desk.sidebar.getByText('nobody.knows@example.com').waitFor()
  })

  it('finds another customer by their whole id, and says that the ticket is not theirs', async () => {
    await using desk = await openDesk({ ticket: '4811' })
    const { sidebar } = desk
    await sidebar.getByRole('searchbox').fill('qrc-117322')
    await sidebar.getByRole('button', { name: 'Find' }).click()
    await sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await sidebar.getByRole('status').filter({ hasText: 'You searched for this customer.' }).waitFor()
    await sidebar.getByRole('button', { name: 'Not this customer?' }).click()
    await sidebar.getByRole('heading', { name: 'No profile yet' }).waitFor()
  })

  it('finds two customers by an address they share, and shows none before one is chosen', async () => {
    await using desk = await openDesk({ ticket: '4811' })
    const { sidebar } = desk
    await sidebar.getByRole('searchbox').fill('the.okafors@example.com')
    await sidebar.getByRole('button', { name: 'Find' }).click()
    await sidebar.getByRole('button', { name: 'Choose Ben Okafor' }).waitFor()
    expect(desk.asked.filter((path) => path.includes('/customers/'))).toEqual([])
    await sidebar.getByRole('button', { name: 'Choose Ada Okafor' }).click()
    await sidebar.getByRole('heading', { name: 'Ada Okafor' }).waitFor()
  })

  it.each([
    ['en', /^1 customer has joe\.bloggs@/, /share/],
    ['ja', /1人/, /共有/],
  ])('does not read that one customer shares an address with others (%s)', async (locale, lead, shared) => {
    await using desk = await openDesk({ ticket: '4811' })
    const { sidebar } = desk
    await desk.page.selectOption('select[name=locale]', locale)
    await sidebar.getByRole('searchbox').fill('joe.bloggs+shop@intilery.com')
    await sidebar.getByRole('searchbox').press('Enter')
    await sidebar.getByRole('listitem').filter({ hasText: 'Joe Bloggs' }).first().waitFor()
    const said = await sidebar.getByRole('heading', { level: 1 }).locator('xpath=..').locator('p').innerText()
    expect(said).toMatch(lead)
    expect(said).not.toMatch(shared)
  })

  it.each(['Maya Lindqvist', '+44 7700 900123'])(
    'reads that %s cannot be looked up, and not that no such customer exists',
    async (text) => {
      await using desk = await openDesk({ ticket: '4811' })
      await desk.sidebar.getByRole('searchbox').fill(text)
      await desk.sidebar.getByRole('button', { name: 'Find' }).click()
      await desk.sidebar.getByText('Names and phone numbers cannot be looked up.').waitFor()
    },
  )

  it('reads that there is no customer to show when the ticket has no requester', async () => {
    await using desk = await openDesk({ ticket: '4798' })
    await desk.sidebar.getByText('No customer to show').waitFor()
  })

  it('never mistakes silence about preferences for a yes or a no', async () => {
    await using desk = await openDesk({ ticket: '4806' })
    const preferences = desk.sidebar.getByRole('region', { name: 'Marketing preferences' })
    await preferences.getByText('No preferences are on record for this customer.').waitFor()
    expect(await preferences.getByText('Not stated').count()).toBe(5)
    expect(await preferences.getByText(/subscribed/i).count()).toBe(0)
  })

  it('refreshes past every cache', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    await desk.sidebar.getByText('Cached').waitFor()
    const refreshed = desk.page.waitForRequest(
      (request) => request.url().includes('/meta') && request.headers()['cache-control'] === 'no-cache',
    )
    await desk.sidebar.getByRole('button', { name: 'Refresh' }).click()
    await refreshed
    await desk.sidebar.getByText('Live').waitFor()
  })

  it('copies an id with one press', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    await desk.sidebar.getByRole('button', { name: 'Contact and IDs' }).click()
    await desk.sidebar.getByRole('button', { name: 'Copy External ID', exact: true }).click()
    await desk.sidebar.getByText('Copied').waitFor()
  })
})

describe('traits', () => {
  it('are found by name and by value, opened one level at a time, and empty ones wait to be asked for', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    const traits = desk.sidebar.getByRole('region', { name: 'Traits' })
    await traits.getByRole('button', { name: 'Open Address' }).click()
    await traits.getByText('High Street').waitFor()
    await traits.getByRole('button', { name: /Show empty/ }).click()
    await traits.getByText('empty', { exact: true }).first().waitFor()
    await traits.getByRole('searchbox').fill('loyalty')
    await traits.getByText('Loyalty tier').waitFor()
    await expect.poll(() => traits.getByText('City').count()).toBe(0)
    await traits.getByRole('searchbox').fill('no such thing')
    await traits.getByText('No trait matches “no such thing”.').waitFor()
  })
})

describe('case 41: a hostile customer', () => {
  it('is text and nothing else: no script, no handler, no link out, no widened page', async () => {
    await using desk = await openDesk({ ticket: '4802' })
    const { sidebar } = desk
    await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    const bundleScripts = await sidebar.locator('script[src^="/sidebar/"]').count()
    expect(await sidebar.locator('script').count()).toBe(bundleScripts)
    expect(await sidebar.locator('[onerror], [onclick], [onload], img, iframe').count()).toBe(0)
    const hrefs = await sidebar
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(hrefs.filter((href) => !/^(https?|mailto|tel):/.test(href ?? ''))).toEqual([])
    const rels = await sidebar
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('rel')))
    expect(rels.every((rel) => rel?.includes('noopener'))).toBe(true)
    const overflow = await sidebar.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBe(0)
    await sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await sidebar.getByRole('article').first().waitFor()
    expect(await sidebar.locator('script').count()).toBe(bundleScripts)
  })
})

describe('in light and in dark', () => {
  it.each([
    ['light', 'Profile'],
    ['light', 'Timeline'],
    ['dark', 'Profile'],
    ['dark', 'Timeline'],
  ] as const)('%s %s: axe finds nothing against WCAG 2.2 AA', async (theme, tab) => {
    await using desk = await openDesk({ ticket: '4821', theme })
    await desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await desk.sidebar.getByRole('tab', { name: tab }).click()
    if (tab === 'Timeline') await desk.sidebar.getByRole('article').first().waitFor()
    await saveScreenshot(desk.element, `sidebar-${tab.toLowerCase()}-${theme}`)
    expect(await accessibilityViolations(desk.page)).toEqual([])
  })

  it('the sidebar follows its host without being reloaded', async () => {
    await using desk = await openDesk({ ticket: '4821', theme: 'light' })
    await desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    const background = (): Promise<string> =>
      desk.sidebar.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    expect(await background()).toBe('rgb(255, 255, 255)')
    await desk.sidebar.getByRole('list', { name: 'May I write?' }).waitFor()
    await waitForEventsAsked(desk.asked)
    const before = desk.asked.length
    await desk.page.selectOption('select[name=theme]', 'dark')
    await expect.poll(background).toBe('rgb(21, 26, 30)')
    expect(toQuestions(desk.asked.slice(before))).toEqual([])
  })
})
