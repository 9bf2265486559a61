import { problems, type ProblemCode } from '@intilery-sidebar/contract'
import type { Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { accessibilityViolations, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Desk } from './env/open-desk.ts'

const { openDesk } = atWorkbench()

type Section = 'resolve' | 'profile' | 'timeline'

const paths = { resolve: '**/api/resolve', profile: /\/(meta|traits)$/, timeline: '**/events?*' } as const

/** Every way a section can end without an answer: what the proxy can say, and what can happen on the way. */
const faults = new Map<string, (route: Route) => Promise<void>>([
  ...Object.entries(problems).map(
    ([code, { status, title }]) =>
      [
        code,
        (route: Route) =>
          route.fulfill({
            status,
            contentType: 'application/problem+json',
            body: JSON.stringify({ code, title, status, requestId: `req-${code}` }),
          }),
      ] as const,
  ),
  ['unreachable', (route) => route.abort('connectionrefused')],
  ['unreadable', (route) => route.fulfill({ status: 200, body: '<html>a corporate proxy</html>' })],
])

/** Each of their texts is its own in every language, and stands on the page of states: here some are met on the way. */
const usual: ReadonlySet<string> = new Set([
  'customer-not-found',
  'policy-forbids',
  'session-invalid',
  'upstream-rate-limited',
  'upstream-unavailable',
  'unexpected',
  'unreachable',
  'unreadable',
])
const tried = [...faults].filter(([name]) => process.env['SWEEP'] === 'full' || usual.has(name))
/** The page is reloaded for each of them. */
const timeout = tried.length * 15_000

describe.each(['resolve', 'profile', 'timeline'] as const)('a %s that cannot be had', (section) => {
  it('says why in words of its own for every reason there is', { timeout }, async () => {
    let answer: (route: Route) => Promise<void> = (route) => route.continue()
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) => page.route(paths[section], (route) => answer(route)).then(() => undefined),
    })
    const texts = new Map<string, string>()
    for (const [name, fault] of tried) {
      answer = fault
      texts.set(name, await showProblem(desk, section, name))
    }
    expect(new Set(texts.values()).size).toBe(tried.length)
  })
})

/** Reasons differ in words, and in tone: one of each tone is enough for axe where the words were checked before. */
const oneOfEachTone: ReadonlySet<string> = new Set(['customer-not-found', 'unreachable', 'unexpected'])

const showProblem = async (desk: Desk, section: Section, name: string): Promise<string> => {
  const sidebar = await desk.reload()
  if (section === 'timeline') await sidebar.getByRole('tab', { name: 'Timeline' }).click()
  const alert = sidebar.getByRole('alert').first()
  await alert.waitFor()
  await saveScreenshot(desk.element, `state-${section}-${name}`)
  if (section === 'resolve' || oneOfEachTone.has(name)) {
    expect(await accessibilityViolations(desk.page)).toEqual([])
  }
  return (await alert.textContent()) ?? ''
}

describe('a section that failed', () => {
  it('leaves the others alone, and is there again after Retry', async () => {
    let isDown = true
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .route(paths.timeline, (route) =>
            isDown ? route.fulfill(toProblem('upstream-unavailable')) : route.continue(),
          )
          .then(() => undefined),
    })
    await desk.sidebar.getByRole('region', { name: 'Traits' }).getByText('City').waitFor()
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByText('The customer platform is not responding').waitFor()
    isDown = false
    await desk.sidebar.getByRole('button', { name: 'Retry' }).click()
    await desk.sidebar.getByRole('article').first().waitFor()
  })

  it('asks for the traits alone when the metadata cannot be had', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .route(/\/meta$/, (route) => route.fulfill(toProblem('upstream-malformed')))
          .then(() => undefined),
    })
    await desk.sidebar.getByRole('region', { name: 'Traits' }).getByText('City').waitFor()
    await desk.sidebar
      .getByRole('region', { name: 'Metadata' })
      .getByText('The customer platform sent an unexpected answer')
      .waitFor()
  })

  it('waits as long as the server asks before it offers another try', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .route(paths.resolve, (route) => route.fulfill(toProblem('upstream-rate-limited', 3)))
          .then(() => undefined),
    })
    expect(await desk.sidebar.getByRole('button', { name: /Try again in \d seconds/ }).isDisabled()).toBe(
      true,
    )
    await desk.sidebar.getByRole('button', { name: 'Retry' }).waitFor()
  })

  it('says so while it is slow', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) => page.route(paths.timeline, () => undefined).then(() => undefined),
    })
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByText('Still waiting for the customer platform…').waitFor({ timeout: 6000 })
  })
})

describe('before it is known who is on screen', () => {
  it('says so while the answer is slow', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) => page.route(paths.resolve, () => undefined).then(() => undefined),
    })
    await desk.sidebar.getByText('Still waiting for the customer platform…').waitFor({ timeout: 8000 })
  })

  it('says that the host is silent, and follows it all the same once it speaks', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .addInitScript(() => {
            let isDeaf = window.parent !== window
            addEventListener('speak', () => (isDeaf = false))
            addEventListener('message', (event) => isDeaf && event.stopImmediatePropagation(), true)
          })
          .then(() => undefined),
    })
    const { sidebar } = desk
    await sidebar.getByText('The page around the sidebar is not responding').waitFor({ timeout: 25_000 })
    expect(desk.asked).toEqual([])
    await sidebar.evaluate(() => dispatchEvent(new Event('speak')))
    await desk.openTicket('4820')
    await sidebar.getByRole('heading', { name: 'Joe Bloggs' }).waitFor()
  })
})

describe.each(['live', 'cached', 'stale', 'partial'] as const)('a %s answer', (state) => {
  it('is labelled as what it is', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .route(paths.profile, async (route) => {
            const response = await route.fetch()
            const body = (await response.text()).replace(/"state":"[a-z]+"/, `"state":"${state}"`)
            await route.fulfill({ response, body })
          })
          .then(() => undefined),
    })
    const label = { live: 'Live', cached: 'Cached', stale: 'Out of date', partial: 'Partial' }[state]
    await desk.sidebar.getByText(label, { exact: true }).waitFor()
    await saveScreenshot(desk.element, `state-${state}`)
  })
})

describe.each(['profile', 'timeline'] as const)('a %s that is about another customer', (section) => {
  it('is never shown', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .route(paths[section], async (route) => {
            const response = await route.fetch()
            const body = (await response.text()).replaceAll(
              /"customerId":"[^"]+"/g,
              '"customerId":"another-customer"',
            )
            await route.fulfill({ response, body })
          })
          .then(() => undefined),
    })
    if (section === 'timeline') await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar
      .getByText('The answer was about another customer, so it is not shown')
      .first()
      .waitFor()
    expect(await desk.sidebar.getByText('City').count()).toBe(0)
    expect(await desk.sidebar.getByRole('article').count()).toBe(0)
  })
})

const toProblem = (code: ProblemCode, retryAfterSeconds?: number) => {
  const { status, title } = problems[code]
  return {
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({ code, title, status, requestId: 'req-1', retryAfterSeconds }),
  }
}
