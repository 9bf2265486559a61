import { problems } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from './env/at-workbench.ts'
import { isLive, toQuestions } from './env/questions.ts'

const { openDesk } = atWorkbench()

/** The open live stream keeps the network from ever being idle, so a test waits for what may still come. */
const quietMs = 2000

describe('the sidebar asks', () => {
  it('nothing about a match that is only pointed at or focused, and for its profile once when it is chosen', async () => {
    await using desk = await openDesk({ ticket: '4818' })
    const { sidebar } = desk
    const metas = (): number => desk.asked.filter((path) => path.endsWith('/meta')).length
    await sidebar.getByRole('listitem').filter({ hasText: 'Ben Okafor' }).first().hover()
    await sidebar.getByRole('button', { name: 'Choose Ben Okafor' }).focus()
    await desk.page.waitForTimeout(500)
    expect(metas()).toBe(0)
    await sidebar.getByRole('button', { name: 'Choose Ben Okafor' }).click()
    await sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    expect(metas()).toBe(1)
  })

  it('once more for a session, and no more, when its own has ended', async () => {
    let ended: string | undefined
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .route(/\/(meta|events)(\?|$)/, (route) => {
            const session = route.request().headers()['authorization']
            ended ??= session
            const { status, title } = problems['session-invalid']
            const problem = { code: 'session-invalid', title, status, requestId: 'r' }
            const contentType = 'application/problem+json'
            return session !== ended
              ? route.continue()
              : route.fulfill({ status, contentType, body: JSON.stringify(problem) })
          })
          .then(() => undefined),
    })
    await desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    expect(desk.asked.filter((path) => path === '/api/session')).toHaveLength(2)
  })

  it('nothing in a hidden tab, and everything once it is shown', async () => {
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .addInitScript(() => {
            let isHidden = true
            Object.defineProperty(document, 'visibilityState', {
              get: () => (isHidden ? 'hidden' : 'visible'),
            })
            addEventListener('show', () => {
              isHidden = false
              document.dispatchEvent(new Event('visibilitychange'))
            })
          })
          .then(() => undefined),
    })
    await desk.sidebar.locator('#root > *').first().waitFor({ state: 'attached' })
    await desk.page.waitForLoadState('networkidle')
    expect(desk.asked).toEqual([])
    await desk.sidebar.evaluate(() => dispatchEvent(new Event('show')))
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
  })

  it('nothing from behind twenty tickets kept open out of sight', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    await desk.sidebar.getByRole('region', { name: 'All kinds of event' }).waitFor()
    await desk.page.waitForTimeout(quietMs)
    const before = toQuestions(desk.asked)
    const listenedBefore = desk.asked.filter(isLive).length
    await desk.page.evaluate(() => {
      const shown = document.querySelector('iframe')
      for (let tab = 0; tab < 20; tab += 1) {
        const hidden = document.createElement('iframe')
        hidden.src = shown?.src ?? ''
        hidden.style.display = 'none'
        document.body.append(hidden)
      }
    })
    await expect.poll(() => desk.page.frames().length).toBe(22)
    await desk.page.waitForTimeout(quietMs)
    expect(toQuestions(desk.asked)).toEqual(before)
    // The one in sight may listen again; twenty would show.
    expect(desk.asked.filter(isLive).length).toBeLessThanOrEqual(listenedBefore + 1)
  })
})

describe('case 46: the sidebar listens', () => {
  it('to the page around it alone: a message from elsewhere changes nothing', async () => {
    await using desk = await openDesk({ ticket: '4821' })
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    const message = {
      channel: 'intilery-workbench/1',
      message: {
        type: 'on-screen',
        onScreen: { recordKey: 'x', refs: [{ idType: 'email', value: 'joe.bloggs@intilery.com' }] },
      },
    }
    await desk.page.waitForTimeout(quietMs)
    const before = toQuestions(desk.asked)
    // The sidebar's own window is a wrong source with a wrong origin; a nested frame is a wrong source too.
    await desk.sidebar.evaluate((data) => window.postMessage(data, '*'), message)
    await desk.sidebar.evaluate(
      (data) =>
        dispatchEvent(new MessageEvent('message', { data, origin: 'http://evil.example', source: parent })),
      message,
    )
    await desk.page.waitForTimeout(quietMs)
    expect(toQuestions(desk.asked)).toEqual(before)
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
  })
})
