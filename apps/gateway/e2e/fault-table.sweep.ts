import { accessibilityViolations, openBrowser, saveScreenshot } from '@intilery-sidebar/dev-env/browser'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columns, faults, kinds, table, toRows, type Column, type Kind } from './fault-table.ts'
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

afterAll(async () => {
  await browser.close()
  await env[Symbol.asyncDispose]()
})

const [heading = [], ...rows] = toRows(table)

describe('every fault of upstream, in every section', () => {
  it('is in the table', () => {
    expect(heading).toEqual(['fault', ...columns])
    expect(rows.map(([fault]) => fault)).toEqual(Object.keys(faults))
  })

  it.each(rows)('%s: who is %s, traits %s, preferences %s, metadata %s, timeline %s', async (...row) => {
    const [name = '', ...expected] = row
    const seen = await tryFault(name, expected)
    expect([name, ...seen]).toEqual(row)
  })
})

/** What every column shows, as the table spells it, after waiting a while for what is expected. */
const tryFault = async (name: string, expected: readonly string[]): Promise<readonly string[]> => {
  const fault = faults[name]
  if (fault === undefined) throw new Error(`There is no fault called ${name}`)
  await env.setFaults([])
  env.restart('who')
  env.restart('sections')
  await using agent = await openAgentPage(browser, env, '4821')
  const seen = new Map<Column, string>()
  const look = async (column: Column): Promise<void> => {
    const kind = await waitForKind(placeOf(agent, column), expected[columns.indexOf(column)])
    seen.set(column, kind)
    await saveScreenshot(agent.element, `fault-${toFileName(`${name} ${column}`)}`)
    if (isKind(kind)) await examineOnce(agent, column, kind)
  }

  await stripOf(agent).waitFor()
  await env.setFaults([{ fault }])
  await agent.sidebar.getByRole('button', { name: 'Refresh' }).click()
  await look('profile, refreshed')
  // Where no customer is found, there is no tab to open.
  if (seen.get('profile, refreshed') !== 'absent') await agent.openTab('Timeline')
  await look('timeline, refreshed')

  // The refresh has asked who it is under the fault: that is known again before the sections are asked anew.
  await agent.leave()
  await env.setFaults([])
  env.restart('who')
  await agent.reload()
  await stripOf(agent).waitFor()
  await agent.leave()
  await env.setFaults([{ fault }])
  env.restart('sections')
  await agent.reload()
  for (const column of ['traits', 'preferences', 'metadata'] as const) await look(column)
  if (seen.get('metadata') !== 'absent') await agent.openTab('Timeline')
  await look('timeline')

  await agent.leave()
  env.restart('who')
  env.restart('sections')
  await agent.reload()
  await look('who')
  return columns.map((column) => seen.get(column) ?? 'never looked at')
}

const stripOf = ({ sidebar }: AgentPage): Locator => sidebar.locator('p[data-state]')

const regions: Readonly<Partial<Record<Column, string>>> = {
  traits: 'Traits',
  preferences: 'Marketing preferences',
  metadata: 'Metadata',
}

/** Where a column's words stand: the problem where there is one, else the line that says how good the answer is. */
const placeOf = (agent: AgentPage, column: Column): Locator => {
  const { sidebar } = agent
  const region = regions[column]
  const problem = (region === undefined ? sidebar : sidebar.getByRole('region', { name: region })).getByRole(
    'alert',
  )
  const absent = sidebar
    .locator('div')
    .filter({ has: sidebar.getByRole('heading', { name: 'No profile yet' }) })
  return problem.or(absent.last()).or(stripOf(agent)).first()
}

const waitForKind = async (place: Locator, expected: string | undefined): Promise<string> => {
  await place.waitFor()
  let kind = ''
  await expect
    .poll(async () => (kind = toKind(await place.innerText())), { timeout: 10_000 })
    .toBe(expected)
    .catch(() => undefined)
  return kind
}

/**
 * The one kind all of whose words are there; else the words themselves. What the header asked for a moment ago may
 * answer a section too: that is as good as live.
 */
const toKind = (shown: string): string => {
  const text = shown.replace(/^Cached/, 'Live')
  const fitting = Object.entries(kinds).filter(([, words]) =>
    words.split(' · ').every((part) => text.includes(part)),
  )
  const [only] = fitting
  return only !== undefined && fitting.length === 1 ? only[0] : text
}

const isKind = (kind: string): kind is Kind => Object.hasOwn(kinds, kind)

const examined = new Set<string>()

/**
 * A kind looks alike in every row: it is examined the first time it shows, and once more where no customer is known
 * yet. The request's id is there to quote beside each answer that is wrong or in doubt; where no customer was found the
 * trail of what was tried stands for no single request.
 */
const examineOnce = async (agent: AgentPage, column: Column, kind: Kind): Promise<void> => {
  const look = `${kind} ${column === 'who' ? 'instead of a customer' : 'in a section'}`
  if (examined.has(look)) return
  examined.add(look)
  expect(await accessibilityViolations(agent.page)).toEqual([])
  const copy = placeOf(agent, column).getByRole('button', { name: 'Copy Request ID' })
  if (kind !== 'absent') expect(await copy.isVisible()).toBe(kind !== 'live')
  if (examined.has(kind)) return
  examined.add(kind)
  await keepPicture(agent, placeOf(agent, column), kind)
}
