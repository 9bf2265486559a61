import { preferencesChangesSchema, type PreferencesChanges } from '@intilery-sidebar/contract'
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { atWorkbench, type Workbench } from '../env/at-workbench.ts'
import { saveScreenshot, storedIn } from '@intilery-sidebar/dev-env/browser'
import { pinnedOf, pinsOf, pin, unpin } from '../env/pins.ts'
import { kept, withTeamPins, readProfile } from '../env/preferences.ts'

const workbench = atWorkbench()
/** Nothing is pinned but what the test pins. */
const openDesk: Workbench['openDesk'] = (options) =>
  workbench.openDesk({ prepare: withTeamPins(), ...options })

describe('what an agent chooses', () => {
  it('is there after a reload, and for the next customer: pins, their order, folds', async () => {
    await using desk = await openDesk({ ticket: '4820' })
    await readProfile(desk)
    await pin(desk.sidebar, 'Organisation')
    await pin(desk.sidebar, 'Phone')
    await pin(desk.sidebar, 'Industry')
    const saved = kept(desk.page, ({ folds }) => folds?.includes('preferences') === true)
    await desk.sidebar.getByRole('button', { name: 'Marketing preferences', expanded: true }).click()
    await saved
    await desk.reload()
    await readProfile(desk)
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Organisation', 'Phone', 'Industry'])
    await desk.sidebar.getByRole('button', { name: 'Marketing preferences', expanded: false }).waitFor()
    await expect.poll(() => desk.sidebar.getByText('Not stated').count()).toBe(0)
    await desk.openTicket('4821')
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Organisation', 'Phone', 'Industry'])
    await desk.sidebar.getByRole('button', { name: 'Marketing preferences', expanded: false }).waitFor()
  })

  it('is put in another order without a mouse, and announced', async () => {
    await using desk = await openDesk({ ticket: '4820' })
    const { page } = desk
    await readProfile(desk)
    for (const name of ['Organisation', 'Phone', 'Industry']) await pin(desk.sidebar, name)
    await desk.sidebar.getByRole('button', { name: 'Reorder' }).focus()
    await page.keyboard.press('Enter')
    const up = desk.sidebar.getByRole('button', { name: 'Move Industry up' })
    await up.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'Organisation', 'Phone'])
    await expect.poll(() => up.evaluate((button) => button === document.activeElement)).toBe(true)
    await desk.sidebar
      .getByRole('status')
      .filter({ hasText: 'Industry: 1 of 3' })
      .waitFor({ state: 'attached' })
    // At the top there is no place further up, and the focus is not lost for it.
    await page.keyboard.press('Enter')
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'Organisation', 'Phone'])
    await expect.poll(() => up.getAttribute('aria-disabled')).toBe('true')
    const saved = kept(page, ({ pins }) => pins?.at(-1) === 'organisation')
    const down = desk.sidebar.getByRole('button', { name: 'Move Organisation down' })
    await down.focus()
    await page.keyboard.press(' ')
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'Phone', 'Organisation'])
    await expect.poll(() => down.evaluate((button) => button === document.activeElement)).toBe(true)
    await saveScreenshot(desk.element, 'pins-arranging')
    await saved
    await desk.reload()
    await readProfile(desk)
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'Phone', 'Organisation'])
  })

  it('is there after a reload: the tab and the order of the timeline, but no filter, which was for one customer', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    await readProfile(desk)
    const sent: PreferencesChanges[] = []
    desk.page.on('request', (request) => {
      if (request.method() === 'PUT') sent.push(preferencesChangesSchema.parse(request.postDataJSON()))
    })
    const saved = kept(desk.page, ({ timeline }) => timeline?.sort === 'asc')
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByRole('article').first().waitFor()
    await desk.sidebar.getByRole('button', { name: 'Filters' }).click()
    await desk.sidebar.getByRole('button', { name: 'Oldest first' }).click()
    await desk.sidebar.getByLabel('From').fill('2020-01-01')
    await desk.sidebar.getByRole('button', { name: 'Hide Page viewed' }).click()
    await desk.sidebar.getByRole('button', { name: 'hidden: Page viewed' }).waitFor()
    await saved
    const before = desk.asked.length
    await desk.reload()
    await desk.sidebar.getByRole('tab', { name: 'Timeline', selected: true }).waitFor()
    await desk.sidebar.getByRole('article').first().waitFor()
    expect(await desk.sidebar.getByRole('button', { name: /^hidden: / }).count()).toBe(0)
    const events = desk.asked.slice(before).filter((path) => path.includes('/events'))
    expect(events.map((path) => path.replace(/.*\?/, ''))).toEqual(['sort=asc&from=0&size=100'])
    // Each save holds what changed since the one before it.
    const timeline = { include: null, exclude: [], sort: 'asc' }
    expect(Object.assign({}, ...sent)).toEqual({ tab: 'timeline', timeline })
  })

  it('is waited for: a timeline is asked for once, as it was left, however late that is known', async () => {
    const agent = randomUUID()
    {
      await using desk = await openDesk({ ticket: '4821', agent })
      await readProfile(desk)
      await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
      await desk.sidebar.getByRole('button', { name: 'Filters' }).click()
      const saved = kept(desk.page, ({ timeline }) => timeline?.sort === 'asc')
      await desk.sidebar.getByRole('button', { name: 'Oldest first' }).click()
      await saved
    }
    const isMetaHere = Promise.withResolvers<void>()
    await using desk = await openDesk({
      ticket: '4821',
      agent,
      prepare: async (page) => {
        page.on('response', (response) => {
          if (response.url().endsWith('/meta')) isMetaHere.resolve()
        })
        await page.route('**/api/preferences', async (route) => {
          await isMetaHere.promise
          await route.continue()
        })
      },
    })
    await desk.sidebar.getByRole('tab', { name: 'Timeline', selected: true }).waitFor()
    await desk.sidebar.getByRole('article').first().waitFor()
    const events = desk.asked.filter((path) => path.includes('/events'))
    expect(events.map((path) => path.replace(/.*\?/, ''))).toEqual(['sort=asc&from=0&size=100'])
  })

  it('opens no timeline on a kind of event that its customer never had', async () => {
    const agent = randomUUID()
    await using desk = await openDesk({ ticket: '4821', agent })
    await readProfile(desk)
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByRole('article').first().waitFor()
    await desk.sidebar.getByRole('button', { name: 'Filters' }).click()
    const filters = desk.sidebar.getByRole('dialog')
    await filters.getByRole('button', { name: /^Order completed/ }).click()
    await filters.getByRole('button', { name: 'Done' }).click()
    await desk.sidebar.getByRole('button', { name: 'Order completed', pressed: true }).waitFor()
    await desk.openTicket('4820')
    await desk.sidebar.getByRole('heading', { name: 'Joe Bloggs' }).waitFor()
    await desk.sidebar.getByRole('article').first().waitFor()
    await expect
      .poll(() => desk.sidebar.getByRole('button', { name: 'Order completed', pressed: true }).count())
      .toBe(0)
    await desk.openTicket('4821')
    await desk.sidebar.getByRole('button', { name: 'Order completed', pressed: true }).waitFor()
  })

  it('is kept from a page that goes away at once', async () => {
    await using desk = await openDesk({ ticket: '4820' })
    await readProfile(desk)
    await pin(desk.sidebar, 'Organisation')
    await desk.reload()
    await readProfile(desk)
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Organisation'])
  })

  it('belongs to one agent, and none of it stays in the browser', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    {
      await using desk = await openDesk({ ticket: '4820', agent: one })
      await readProfile(desk)
      const saved = kept(desk.page, ({ pins }) => pins?.[0] === 'organisation')
      await pin(desk.sidebar, 'Organisation')
      await saved
      expect(await storedIn(desk.sidebar)).toEqual([])
    }
    {
      await using desk = await openDesk({ ticket: '4820', agent: other })
      await readProfile(desk)
      expect(await pinnedOf(desk.sidebar).count()).toBe(0)
      const saved = kept(desk.page, ({ pins }) => pins?.[0] === 'industry')
      await pin(desk.sidebar, 'Industry')
      await saved
    }
    await using desk = await openDesk({ ticket: '4820', agent: one })
    await readProfile(desk)
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Organisation'])
  })

  it('in one of two open tickets is there when the other is shown again, and neither takes back what the other changed', async () => {
    const agent = randomUUID()
    await using one = await openDesk({ ticket: '4820', agent })
    await using other = await openDesk({ ticket: '4820', agent })
    await readProfile(one)
    await readProfile(other)
    const show = (display: string) => one.element.evaluate((frame, to) => (frame.style.display = to), display)

    await show('none')
    const pinned = kept(other.page, ({ pins }) => pins?.[0] === 'organisation')
    await pin(other.sidebar, 'Organisation')
    await pinned
    await show('')
    await expect.poll(() => pinsOf(one.sidebar)).toEqual(['Organisation'])

    const both = kept(one.page, ({ pins }) => pins?.length === 2)
    await pin(one.sidebar, 'Industry')
    await both
    await other.reload()
    await readProfile(other)
    await expect.poll(() => pinsOf(other.sidebar)).toEqual(['Organisation', 'Industry'])
  })

  it('is asked for once a page, whatever tab and customer are shown', async () => {
    const questions: string[] = []
    await using desk = await openDesk({
      ticket: '4821',
      prepare: async (page) => {
        page.on('request', (request) => {
          const isQuestion = request.method() === 'GET' && request.url().endsWith('/api/preferences')
          if (isQuestion) questions.push(request.method())
        })
      },
    })
    await readProfile(desk)
    await desk.sidebar.getByRole('tab', { name: 'Timeline' }).click()
    await desk.sidebar.getByRole('article').first().waitFor()
    await desk.sidebar.getByRole('tab', { name: 'Profile' }).click()
    await readProfile(desk)
    await desk.openTicket('4820')
    await readProfile(desk)
    expect(questions).toEqual(['GET'])
  })
})

describe("a team's pins", () => {
  it('are shown until the agent chooses their own, and come back on demand', async () => {
    await using desk = await openDesk({
      ticket: '4820',
      prepare: withTeamPins('industry', 'no_such_trait', 'email'),
    })
    await readProfile(desk)
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'No such trait', 'Email'])
    expect(await desk.sidebar.getByRole('button', { name: 'Reset to your team’s pins' }).count()).toBe(0)
    await saveScreenshot(desk.element, 'pins-team')
    await unpin(desk.sidebar, 'No such trait')
    await pin(desk.sidebar, 'Organisation')
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'Email', 'Organisation'])
    const saved = kept(desk.page, ({ pins }) => pins === null)
    await desk.sidebar.getByRole('button', { name: 'Reset to your team’s pins' }).click()
    await saved
    await expect.poll(() => pinsOf(desk.sidebar)).toEqual(['Industry', 'No such trait', 'Email'])
  })
})
