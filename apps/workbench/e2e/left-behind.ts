import { storedIn } from '@intilery-sidebar/dev-env/browser'
import type { Frame } from 'playwright-core'

/**
 * Everything a later reader could find in the browser of a page: what it shows, stores and has kept of its requests.
 */
export const leftBehindIn = async (frame: Frame, asked: readonly string[]): Promise<string> => {
  const found = await frame.evaluate(async (urls) => {
    const kept = await Promise.all(
      urls.map(async (url) => {
        try {
          const response = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' })
          return response.ok ? await response.text() : ''
        } catch {
          return ''
        }
      }),
    )
    return [document.documentElement.outerHTML, JSON.stringify(history.state), window.name, ...kept]
  }, asked)
  const cookies = await frame.page().context().cookies()
  return [...found, ...(await storedIn(frame)), JSON.stringify(cookies)].join('\n')
}
