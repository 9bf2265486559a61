import { storedIn } from '@intilery-sidebar/dev-env/browser'
import { randomUUID } from 'node:crypto'
import type { Frame, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from '../env/at-workbench.ts'

const { openDesk } = atWorkbench()

/** A current browser may deny storage to a frame of another site. */
const isStorageDenied = (frame: Frame): Promise<boolean> =>
  frame.evaluate(() => {
    try {
      return sessionStorage.length < 0
    } catch {
      return true
    }
  })

const denyStorage = (page: Page): Promise<void> =>
  page
    .addInitScript(() =>
      Object.defineProperty(window, 'sessionStorage', {
        get: () => {
          throw new DOMException('Access is denied for this document', 'SecurityError')
        },
      }),
    )
    .then(() => undefined)

describe('an agent who chose between two customers with one address', () => {
  it('keeps a choice for its ticket when the page is reloaded where the browser denies storage, until it is taken back', async () => {
    const agent = randomUUID()
    const choices: string[] = []
    await using desk = await openDesk({ ticket: '4818', agent, prepare: denyStorage })
    desk.page.on('response', (response) => {
      if (response.request().method() === 'PUT' && response.url().endsWith('/choices')) choices.push('kept')
    })
    await desk.sidebar.getByRole('button', { name: 'Choose Ben Okafor' }).click()
    await desk.sidebar.getByRole('heading', { name: 'Ben Okafor' }).waitFor()
    await expect.poll(() => choices.length).toBe(1)
    const again = await desk.reload()
    await again.getByRole('heading', { name: 'Ben Okafor' }).waitFor()
    expect(await storedIn(again)).toEqual([])
    await using other = await openDesk({ ticket: '4818', prepare: denyStorage })
    await other.sidebar.getByRole('button', { name: 'Choose Ben Okafor' }).waitFor()
    await again.getByRole('button', { name: 'Not this customer?' }).click()
    await again.getByRole('button', { name: 'Choose Ada Okafor' }).waitFor()
    await expect.poll(() => choices.length).toBe(2)
    const last = await desk.reload()
    await last.getByRole('button', { name: 'Choose Ada Okafor' }).waitFor()
  })

  it('keeps what was decided last, though what was decided before it is slow to arrive', async () => {
    await using desk = await openDesk({ ticket: '4818', agent: randomUUID(), prepare: denyStorage })
    const { page, sidebar } = desk
    let answers = 0
    const isOvertaken = Promise.withResolvers<void>()
    await page.route('**/api/choices', async (route) => {
      if (route.request().postData()?.includes('"chosen":null') === true)
        await Promise.race([isOvertaken.promise, page.waitForTimeout(1000)])
      await route.fulfill({ response: await route.fetch() })
      answers += 1
      if (answers === 2) isOvertaken.resolve()
    })
    await sidebar.getByRole('button', { name: 'Choose Ben Okafor' }).click()
    await expect.poll(() => answers).toBe(1)
    await sidebar.getByRole('button', { name: 'Not this customer?' }).click()
    await sidebar.getByRole('button', { name: 'Choose Ada Okafor' }).click()
    await expect.poll(() => answers).toBe(3)
    const again = await desk.reload()
    await again.getByRole('heading', { name: 'Ada Okafor' }).waitFor()
  })

  it('keeps that none of the ticket’s customers is meant where the browser denies storage, for that agent, until it is taken back', async () => {
    const agent = randomUUID()
    await using desk = await openDesk({ ticket: '4821', agent, prepare: denyStorage })
    const kept = async (): Promise<void> => {
      const saved = await desk.page.waitForResponse((response) => response.url().endsWith('/api/choices'))
      expect(await saved.json()).toEqual({ isKept: true })
    }
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    const isKept = kept()
    await desk.sidebar.getByRole('button', { name: 'Not this customer?' }).click()
    await isKept
    const again = await desk.reload()
    await again.getByRole('heading', { name: 'Which customer?' }).waitFor()
    expect(await storedIn(again)).toEqual([])
    await desk.openTicket('4818')
    await again.getByRole('button', { name: 'Choose Ada Okafor' }).waitFor()
    await using other = await openDesk({ ticket: '4821', prepare: denyStorage })
    await other.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await desk.openTicket('4821')
    await again.getByRole('button', { name: 'Choose Ada Okafor' }).waitFor({ state: 'hidden' })
    // A search is kept nowhere; the way back from it forgets that none is meant.
    await again.getByRole('searchbox').fill('joe.bloggs@intilery.com')
    await again.getByRole('searchbox').press('Enter')
    const isForgotten = kept()
    await again.getByRole('button', { name: 'Back to this page’s customer' }).click()
    await isForgotten
    const last = await desk.reload()
    await last.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
  })

  it('keeps that none of the customers is meant when the page is reloaded, and no address in the browser', async ({
    skip,
  }) => {
    await using desk = await openDesk({ ticket: '4818' })
    skip(await isStorageDenied(desk.sidebar), 'This browser denies storage to a frame of another site')
    await desk.sidebar.getByRole('button', { name: 'Choose Ben Okafor' }).click()
    await desk.sidebar.getByRole('heading', { name: 'Ben Okafor' }).waitFor()
    expect(JSON.stringify(await storedIn(desk.sidebar))).not.toMatch(/@|okafor/i)
    await desk.openTicket('4821')
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await desk.sidebar.getByRole('button', { name: 'Not this customer?' }).click()
    await desk.sidebar.getByRole('heading', { name: 'Which customer?' }).waitFor()
    const last = await desk.reload()
    await desk.openTicket('4821')
    await last.getByRole('heading', { name: 'Which customer?' }).waitFor()
  })
})
