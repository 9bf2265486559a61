import type { Page } from 'playwright-core'

/** Puts JSON text where the proxy's answer has the customer's own values or an event's properties. */
export const answering =
  (path: RegExp, name: 'values' | 'properties', json: string) =>
  (page: Page): Promise<void> =>
    page
      .route(path, async (route) => {
        const response = await route.fetch()
        const body = await response.text()
        const at = body.indexOf(`"${name}":{`) + name.length + 4
        const text = `${body.slice(0, at)}${json},${body.slice(at)}`
        await route.fulfill({ response, body: text.replaceAll(',}', '}') })
      })
      .then(() => undefined)

/** Changes an answer of the proxy on its way, as JSON text: some of this could not be written as a value. */
export const changing =
  (path: RegExp | string, change: (body: string) => string) =>
  (page: Page): Promise<void> =>
    page
      .route(path, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: change(await response.text()) })
      })
      .then(() => undefined)

/** In the first few places: a megabyte in each there is would measure the wire and not the page. */
const mostLong = 5
const longLength = 10_000

export const replaceField = (name: string, value: unknown) => {
  const text = JSON.stringify(value)
  const most = text.length > longLength ? mostLong : Infinity
  return (body: string) => {
    let count = 0
    return body.replaceAll(new RegExp(`"${name}":(?:null|"[^"]*"|\\[[^\\]]*\\])`, 'g'), (whole) =>
      (count += 1) > most ? whole : `"${name}":${text}`,
    )
  }
}
