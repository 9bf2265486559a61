import { gzipSync } from 'node:zlib'
import type { CDPSession, Frame } from 'playwright-core'
import { openBrowser } from '@intilery-sidebar/dev-env/browser'
import { openDesk, type Desk } from './env/open-desk.ts'
import { spawnDemo } from './env/spawn-demo.ts'

/** What an agent meets on a slow laptop. Durations in milliseconds, sizes in bytes. */
export type Speed = {
  /** Everything loaded before the header showed, compressed with gzip. */
  readonly firstPaintBytes: number
  readonly headerMs: number
  readonly layoutShift: number
  /** The slowest of the presses: a tab, a filter, an event. */
  readonly slowestPressMs: number
  readonly longTasksWhileScrolling: number
  readonly rowsMost: number
  readonly heapGrowthBytes: number
}

/** What an agent's laptop is beside a developer's. */
const cpuSlowdown = 4
const proxyDelayMs = 40

/** Uses the sidebar as an agent would, on a slow machine, with a warm browser cache. */
export const measureSpeed = async (): Promise<Speed> => {
  await using demo = await spawnDemo()
  await using browser = await openBrowser()
  await using desk = await openDesk(browser, demo, {
    ticket: '4815',
    prepare: async (page) => {
      await page.addInitScript(observe)
      await page.route(/\/api\//, async (route) => {
        await new Promise((done) => setTimeout(done, proxyDelayMs))
        await route.continue()
      })
    },
  })
  await readProfile(desk.sidebar)
  const session = await slowDown(desk)
  const warm = await desk.reload()
  await readProfile(warm)
  const headerMs = await read(warm, 'headerMs')
  const firstPaintBytes = await weighScripts(warm, await read(warm, 'headerDrawnMs'))
  const layoutShift = await read(warm, 'shift')
  const slowestPressMs = await pressAround(warm)
  const scrolling = await scroll(warm)
  const heapGrowthBytes = await switchTickets(desk, session)
  return { firstPaintBytes, headerMs, layoutShift, slowestPressMs, ...scrolling, heapGrowthBytes }
}

const readProfile = (sidebar: Frame): Promise<void> =>
  sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()

const slowDown = async (desk: Desk): Promise<CDPSession> => {
  const session = await desk.page.context().newCDPSession(desk.page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown })
  return session
}

type Noticed = 'headerMs' | 'headerDrawnMs' | 'shift' | 'slowestEventMs' | 'longTasks'

/** Runs in the sidebar before anything else and writes down what the browser notices. */
const observe = (): void => {
  const noticed = { headerMs: 0, headerDrawnMs: 0, shift: 0, slowestEventMs: 0, longTasks: 0 }
  Object.assign(globalThis, { noticed })
  const watch = (type: string, see: (entry: PerformanceEntry) => void): void => {
    // Without `durationThreshold` a browser reports no press that took less than 104 ms.
    const wanted = { type, buffered: true, durationThreshold: 16 }
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe(wanted)
  }
  watch('layout-shift', (entry) => {
    const isOwn = 'hadRecentInput' in entry && entry.hadRecentInput === false
    if (isOwn && 'value' in entry && typeof entry.value === 'number') noticed.shift += entry.value
  })
  watch('longtask', () => (noticed.longTasks += 1))
  watch('event', ({ duration }) => (noticed.slowestEventMs = Math.max(noticed.slowestEventMs, duration)))
  new MutationObserver((_, observer) => {
    if (document.querySelector('header h1') === null) return
    observer.disconnect()
    noticed.headerDrawnMs = performance.now()
    requestAnimationFrame(() => (noticed.headerMs = performance.now()))
  }).observe(document, { childList: true, subtree: true })
}

const read = (sidebar: Frame, name: Noticed): Promise<number> =>
  sidebar.evaluate((wanted) => {
    const noticed: unknown = Reflect.get(globalThis, 'noticed')
    const value: unknown =
      typeof noticed === 'object' && noticed !== null ? Reflect.get(noticed, wanted) : null
    return typeof value === 'number' ? value : Number.NaN
  }, name)

const weighScripts = async (sidebar: Frame, beforeMs: number): Promise<number> => {
  const addresses = await sidebar.evaluate(
    (untilMs) =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => entry.name.endsWith('.js') && 'responseEnd' in entry)
        .filter((entry) => Number(Reflect.get(entry, 'responseEnd')) < untilMs)
        .map(({ name }) => name),
    beforeMs,
  )
  const scripts = await Promise.all(addresses.map(async (address) => (await fetch(address)).arrayBuffer()))
  return scripts.reduce((total, script) => total + gzipSync(script).length, 0)
}

const pressAround = async (sidebar: Frame): Promise<number> => {
  await sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await sidebar.getByRole('article').first().waitFor()
  await sidebar.getByRole('article').first().getByRole('button').first().click()
  await sidebar.getByRole('button', { name: 'Filters' }).click()
  await sidebar.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await sidebar.getByRole('tab', { name: 'Profile' }).click()
  await readProfile(sidebar)
  await sidebar.getByRole('tab', { name: 'Timeline' }).click()
  await sidebar.getByRole('article').first().waitFor()
  return read(sidebar, 'slowestEventMs')
}

const scrolledEvents = 10_000

/** Scrolls until 10,000 events are loaded, and notes the most rows that were ever drawn. */
const scroll = async (sidebar: Frame): Promise<Pick<Speed, 'longTasksWhileScrolling' | 'rowsMost'>> => {
  const before = await read(sidebar, 'longTasks')
  const rowsMost = await sidebar.evaluate(async (wanted) => {
    const list = document.querySelector('ol[aria-label]')
    const scroller = list?.parentElement
    if (!list || !scroller) return Number.NaN
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame)
    const loaded = (): number =>
      Number(
        /([\d,]+) events/.exec(scroller.nextElementSibling?.textContent ?? '')?.[1]?.replaceAll(',', '') ?? 0,
      )
    let most = 0
    while (loaded() < wanted) {
      scroller.scrollTop = scroller.scrollHeight
      await frame()
      most = Math.max(most, list.childElementCount)
    }
    return most
  }, scrolledEvents)
  return { longTasksWhileScrolling: (await read(sidebar, 'longTasks')) - before, rowsMost }
}

const tickets = ['4821', '4820', '4806', '4809', '4815'] as const

const switchTickets = async (desk: Desk, session: CDPSession): Promise<number> => {
  const round = async (): Promise<number> => {
    for (const ticket of tickets) {
      await desk.openTicket(ticket)
      await desk.sidebar.getByRole('tab', { name: 'Profile' }).click()
      await desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    }
    await session.send('HeapProfiler.collectGarbage')
    return (await session.send('Runtime.getHeapUsage')).usedSize
  }
  const first = await round()
  await round()
  return (await round()) - first
}
