import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DevEnv } from '@intilery-sidebar/dev-env'
import { findFirefox, openFirefox } from './firefox.ts'
import type { Tab } from './tab.ts'
import { launching, openHostPages } from '../host-pages.ts'

const path = findFirefox()

describe.skipIf(path === null)('the embed script in Firefox', () => {
  let env: DevEnv
  let tab: Tab

  beforeAll(async () => {
    env = await openHostPages(launching)
    tab = await openFirefox(path ?? '')
  })
  afterAll(async () => {
    await tab[Symbol.asyncDispose]()
    await env[Symbol.asyncDispose]()
  })

  const open = (ticket: string): Promise<void> => tab.open(`${env.workbenchUrl}signed-url/?ticket=${ticket}`)
  const shows = (name: string): Promise<void> =>
    expect.poll(() => tab.evaluate('document.querySelector("h1")?.textContent', 'frame')).toBe(name)

  test('creates the frame, shows the customer, and gives the frame the height it asks for', async () => {
    await open('4821')
    await shows('Maya Lindqvist')
    await expect
      .poll(() => tab.evaluate('document.querySelector("intilery-sidebar iframe").clientHeight'))
      .toBe(720)
  })

  test('hands in another token when the session has ended, and nothing on screen changes', async () => {
    await open('4821')
    await shows('Maya Lindqvist')
    const launches =
      'performance.getEntriesByType("resource").filter(({ name }) => name.includes("/launch?")).length'
    const before = await tab.evaluate(launches)
    await tab.evaluate(
      'parent.postMessage({ type: "intilery-sidebar:ended", reason: "session-ended" }, "*")',
      'frame',
    )
    await expect.poll(() => tab.evaluate(launches)).toBe(Number(before) + 1)
    await shows('Maya Lindqvist')
  })

  test('creates no frame where the page gives no signed URL', async () => {
    await open('4798')
    await expect
      .poll(() => tab.evaluate('document.querySelector("#app").textContent'))
      .toBe('No customer to show.')
    expect(await tab.evaluate('document.querySelectorAll("iframe").length')).toBe(0)
  })

  test.each([
    ['a text field', 'textarea', 'Hello:'],
    ['an editable element', 'div', 'Hello:'],
  ])('inserts text as text into %s', async (_, kind, before) => {
    await open('4821')
    await shows('Maya Lindqvist')
    await tab.evaluate(`{
      const place = document.createElement(${JSON.stringify(kind)})
      place.id = 'editor'
      if (place instanceof HTMLTextAreaElement) place.value = ${JSON.stringify(before)}
      else { place.contentEditable = 'true'; place.textContent = ${JSON.stringify(before)} }
      document.body.append(place)
      document.querySelector('intilery-sidebar').setAttribute('insert-into', '#editor')
      place.focus()
      if (place instanceof HTMLTextAreaElement) place.setSelectionRange(place.value.length, place.value.length)
      else getSelection().selectAllChildren(place), getSelection().collapseToEnd()
    }`)
    await tab.evaluate(
      'parent.postMessage({ type: "intilery-sidebar:insert", text: "<b>qrc-117322</b>" }, "*")',
      'frame',
    )
    await expect
      .poll(() =>
        tab.evaluate(
          'document.querySelector("#editor").value ?? document.querySelector("#editor").textContent',
        ),
      )
      .toBe('Hello:<b>qrc-117322</b>')
  })
})
