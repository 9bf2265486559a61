import { accessibilityViolations, openBrowser, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepPicture, toFileName } from './keep-picture.ts'
import { openFaultyEnv } from './open-faulty-env.ts'
import type { DevEnv } from '@intilery-sidebar/dev-env'
import { openAgentPage, type AgentPage } from './open-agent-page.ts'

let browser: Browser
let env: DevEnv

beforeAll(async () => {
  env = await openFaultyEnv()
  browser = await openBrowser()
})

beforeEach(() => start())

afterAll(async () => {
  await browser.close()
  await env[Symbol.asyncDispose]()
})

/** Upstream is well and nothing is kept; who may see what is as the policy says. */
const start = async (policy: object = {}): Promise<void> => {
  await env.setFaults([])
  env.restart('who', policy)
  env.restart('sections', policy)
}

const stripOf = ({ sidebar }: AgentPage): Locator => sidebar.locator('p[data-state]')

const regionOf = ({ sidebar }: AgentPage, name: string): Locator => sidebar.getByRole('region', { name })

/** An agent reads the words there, axe finds nothing, and it looks as it is known to look. */
const expectState = async (agent: AgentPage, place: Locator, name: string): Promise<void> => {
  await place.waitFor()
  await saveScreenshot(agent.element, `state-${toFileName(name)}`)
  expect(await accessibilityViolations(agent.page)).toEqual([])
  await keepPicture(agent, place, name)
}

const outage = { kind: 'status', status: 503 }

describe('how good an answer is', () => {
  it('is said: live when it was just asked for, cached with its age when it was not', async () => {
    await using agent = await openAgentPage(browser, env, '4821')
    await expectState(
      agent,
      stripOf(agent).filter({ hasText: 'Live · updated 40 seconds ago' }),
      'strip live',
    )
    await agent.reload()
    await expectState(
      agent,
      stripOf(agent).filter({ hasText: 'Cached · updated 40 seconds ago' }),
      'strip cached',
    )
    await agent.openTab('Timeline')
    await stripOf(agent)
      .filter({ hasText: /^(Live|Cached) · updated 40 seconds ago · complete, \d+ events$/ })
      .waitFor()
  })

  it('is partial when the fourth part of a timeline cannot be had, until Retry gets it', async () => {
    await using agent = await openAgentPage(browser, env, '4815')
    await regionOf(agent, 'Traits').getByText('City').waitFor()
    await agent.leave()
    env.restart('sections')
    await env.setFaults([{ fault: outage, routes: ['events'], after: 3 }])
    await agent.reload()
    await agent.openTab('Timeline')
    const alert = agent.sidebar
      .getByRole('alert')
      .filter({ hasText: 'The customer platform is not responding' })
    await scrollUntil(agent, alert)
    await expectState(
      agent,
      stripOf(agent).filter({ hasText: '3 of 4 parts loaded' }),
      'strip partial timeline',
    )
    expect(await agent.sidebar.getByRole('article').count()).toBeGreaterThan(0)
    await env.setFaults([])
    await alert.getByRole('button', { name: 'Retry' }).click()
    await stripOf(agent)
      .filter({ hasText: /^(Live|Cached)/ })
      .waitFor()
    await expect.poll(() => alert.count()).toBe(0)
  })

  it('is partial when the traits came without the metadata', async () => {
    await using agent = await openAgentPage(browser, env, '4821')
    await regionOf(agent, 'Traits').getByText('City').waitFor()
    await agent.leave()
    env.restart('sections')
    await env.setFaults([{ fault: outage, routes: ['meta'] }])
    await agent.reload()
    await expectState(
      agent,
      stripOf(agent).filter({ hasText: '1 of 2 parts loaded' }),
      'strip partial profile',
    )
    await regionOf(agent, 'Metadata').getByRole('alert').waitFor()
    await regionOf(agent, 'Traits').getByText('City').waitFor()
    await regionOf(agent, 'Marketing preferences').getByText('Subscribed', { exact: true }).first().waitFor()
  })
})

/** Scrolls on, as an agent would who looks for something old. */
const scrollUntil = async ({ page, sidebar, element }: AgentPage, there: Locator): Promise<void> => {
  await sidebar.getByRole('article').first().waitFor()
  await element.hover()
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 4000)
      return there.isVisible()
    })
    .toBe(true)
}

describe('nothing', () => {
  it('is said of a timeline, of the action index and of preferences, each in its own words', async () => {
    await using agent = await openAgentPage(browser, env, '4809')
    await expectState(
      agent,
      regionOf(agent, 'All kinds of event').getByText('No events have been recorded.'),
      'no life',
    )
    await agent.openTab('Timeline')
    const empty = agent.sidebar
      .locator('div')
      .filter({ hasText: /^No events yet/ })
      .last()
    await expectState(agent, empty, 'no events')
    expect(await agent.sidebar.getByRole('alert').count()).toBe(0)
    await using other = await openAgentPage(browser, env, '4806')
    const unstated = other.sidebar.getByText('No preferences are on record for this customer.')
    await expectState(other, unstated, 'no preferences')
  })

  it('looks unlike waiting: grey lines, and after four seconds the reason', async () => {
    await using agent = await openAgentPage(browser, env, '4821')
    await regionOf(agent, 'Traits').getByText('City').waitFor()
    await agent.leave()
    env.restart('sections')
    await env.setFaults([{ fault: { kind: 'hang' } }])
    await agent.reload()
    const waiting = regionOf(agent, 'Traits').getByText('Still waiting for the customer platform…')
    await waiting.waitFor()
    await saveScreenshot(agent.element, 'state-waiting')
  })
})

describe('what this agent may not see', () => {
  it('is hidden by policy, which is neither empty nor an error', async () => {
    await start({ redaction: [{ field: 'city' }] })
    await using agent = await openAgentPage(browser, env, '4821')
    const hidden = regionOf(agent, 'Traits').locator('dd').filter({ hasText: 'Hidden by policy' })
    await expectState(agent, hidden, 'hidden')
    await hidden.getByRole('button', { name: 'Reveal City' }).click()
    await hidden.getByRole('textbox', { name: 'Reason (recorded)' }).fill('The customer asks')
    await agent.page.keyboard.press('Enter')
    await regionOf(agent, 'Traits').getByText('You don’t have access to this').waitFor()
  })

  it('is not offered to search for where policy allows no search', async () => {
    await start({ lookup: 'context' })
    await using agent = await openAgentPage(browser, env, '4811')
    await agent.sidebar.getByText('Someone else? Change the person on the ticket or deal.').waitFor()
    expect(await agent.sidebar.getByRole('searchbox').count()).toBe(0)
  })

  it('is forbidden to search for, with a lock and without alarm', async () => {
    await using agent = await openAgentPage(browser, env, '4811')
    await agent.sidebar.getByRole('searchbox').fill('qrc-117322')
    // The admin changes the policy while the agent types.
    await start({ lookup: 'context' })
    await agent.page.keyboard.press('Enter')
    const forbidden = agent.sidebar.getByRole('alert')
    await forbidden.filter({ hasText: 'Searching for customers is not allowed here' }).waitFor()
    await forbidden.filter({ hasText: 'Your admin decides who may search.' }).waitFor()
    expect(await forbidden.getByRole('button', { name: 'Retry' }).count()).toBe(0)
    await expectState(agent, forbidden, 'forbidden')
  })
})
