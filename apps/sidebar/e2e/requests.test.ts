import { problems } from '@intilery-sidebar/contract'
import { describe, expect, it } from 'vitest'
import { atWorkbench } from './at-workbench.ts'

const { openDesk } = atWorkbench()

describe('the sidebar asks', () => {
  it('for the profile of a match as soon as somebody points at it, and not again when it is chosen', async () => {
    await using desk = await openDesk({ ticket: '4818' })
    const { sidebar } = desk
    const metas = (): number => desk.asked.filter((path) => path.endsWith('/meta')).length
    await sidebar.getByRole('listitem').filter({ hasText: 'Ben Okafor' }).first().hover()
    await expect.poll(metas).toBe(1)
    await sidebar.getByRole('button', { name: 'Choose Ben Okafor' }).click()
    await sidebar.getByRole('region', { name: 'Whole life' }).waitFor()
    expect(metas()).toBe(1)
  })

  it('once more for a session, and no more, when its own has ended', async () => {
    let refusals = 0
    await using desk = await openDesk({
      ticket: '4821',
      prepare: (page) =>
        page
          .route(/\/(meta|events)(\?|$)/, (route) => {
            refusals += 1
            const { status, title } = problems['session-invalid']
            const problem = { code: 'session-invalid', title, status, requestId: 'r' }
            const contentType = 'application/problem+json'
            return refusals > 2
              ? route.continue()
              : route.fulfill({ status, contentType, body: JSON.stringify(problem) })
          })
          .then(() => undefined),
    })
    await desk.sidebar.getByRole('region', { name: 'Whole life' }).waitFor()
    expect(desk.asked.filter((path) => path === '/api/session')).toHaveLength(2)
  })

  it('nothing in a tab nobody looks at, and everything once they do', async () => {
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
    await desk.sidebar.getByRole('region', { name: 'Whole life' }).waitFor()
    const before = desk.asked.length
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
    await desk.page.waitForLoadState('networkidle')
    expect(desk.asked.length).toBe(before)
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
    const before = desk.asked.length
    // The sidebar's own window is a wrong source with a wrong origin; a nested frame is a wrong source too.
    await desk.sidebar.evaluate((data) => window.postMessage(data, '*'), message)
    await desk.sidebar.evaluate(
      (data) =>
        dispatchEvent(new MessageEvent('message', { data, origin: 'http://evil.example', source: parent })),
      message,
    )
    await desk.page.waitForLoadState('networkidle')
    expect(desk.asked.length).toBe(before)
    await desk.sidebar.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
  })
})
