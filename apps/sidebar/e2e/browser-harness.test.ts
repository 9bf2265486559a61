import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { rm } from 'node:fs/promises'
import { once } from 'node:events'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityViolations, openBrowser, saveScreenshot } from '@intilery-sidebar/dev-env/browser'

describe('the browser that the tests open', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser.close()
  })

  test('shows a page of this machine', async () => {
    await using server = await serveHello()
    const page = await openPage(browser)
    await page.goto(server.url)
    expect(await page.textContent('h1')).toBe('hello')
  })

  test('reaches nothing beyond this machine', async () => {
    const page = await openPage(browser)
    await expect(page.goto('http://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
  })

  test('distinguishes an accessible page from one that is not', async () => {
    const page = await openPage(browser)
    await page.setContent('<html lang="en"><title>t</title><main><img src="data:," alt="A hat"></main>')
    expect(await accessibilityViolations(page)).toEqual([])
    await page.setContent('<html lang="en"><title>t</title><main><img src="data:,"></main>')
    expect(await accessibilityViolations(page)).toEqual([expect.stringContaining('image-alt')])
  })

  test('looks into the frames of a page', async () => {
    const page = await openPage(browser)
    const inside = `<html lang='en'><title>t</title><main><img src='data:,'></main>`
    await page.setContent(
      `<html lang="en"><title>t</title><main><iframe title="f" srcdoc="${inside}"></iframe></main>`,
    )
    expect(await accessibilityViolations(page)).toEqual([expect.stringContaining('image-alt')])
  })

  test('keeps a picture of what it shows', async () => {
    const page = await openPage(browser)
    await page.setContent('<h1>hello</h1>')
    const path = await saveScreenshot(page, 'harness')
    expect(existsSync(path)).toBe(true)
    await rm(path)
  })
})

const openPage = async (browser: Browser) => (await browser.newContext()).newPage()

const serveHello = async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<h1>hello</h1>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
