import type { BrowserContext, Frame, Page, Route } from 'playwright-core'

/** A page load of the sidebar's, as a page around it can cause it. */
export type Load = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

const frameName = 'the-sidebar'

/** A public name for the gateway: browsers let no public page frame a loopback address. */
export const sidebarOrigin = 'https://sidebar.intilery.example'

type HostilePages = {
  readonly toLoad: () => Load
  /** Where the gateway is. */
  readonly gateway: string
}

/** Answers for every origin in the world: with a page that loads the sidebar into an iframe, or with the gateway. */
export const serveTheWorld = async (
  context: BrowserContext,
  { toLoad, gateway }: HostilePages,
): Promise<void> => {
  await context.route('**', async (route) => {
    const { origin, pathname, search } = new URL(route.request().url())
    if (origin !== sidebarOrigin) return answer(route, toEmbedding(toLoad()))
    // Whether the page may stand there is decided before any of its files is asked for.
    if (route.request().resourceType() !== 'document') return route.abort()
    const response = await route.fetch({ url: `${gateway}${pathname}${search}`, maxRedirects: 0 })
    return route.fulfill({ response })
  })
}

// The path says what stands between the page and the sidebar.
const answer = async (route: Route, embedding: string): Promise<void> => {
  const { pathname, searchParams } = new URL(route.request().url())
  const body = {
    '/embed': embedding,
    '/around': `<iframe src="${escape(searchParams.get('page') ?? '')}"></iframe>`,
    '/data': `<iframe src="data:text/html,${encodeURIComponent(embedding)}"></iframe>`,
    '/sandbox': `<iframe sandbox="allow-scripts allow-forms" srcdoc="${escape(embedding)}"></iframe>`,
    '/script': '<p>A page that asks for what is not its own</p>',
  }[pathname]
  await (body === undefined ? route.abort() : route.fulfill({ contentType: 'text/html', body }))
}

const toEmbedding = ({ method, url, fields }: Load): string => {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`,
  )
  return [
    `<iframe name="${frameName}"></iframe>`,
    `<form method="${method}" action="${escape(url)}" target="${frameName}">${inputs.join('')}</form>`,
    '<script>document.forms[0].submit()</script>',
  ].join('')
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** What became of the sidebar in a page: its address, or the browser's own page where it was kept from loading. */
export const outcomeOf = async (page: Page): Promise<'loaded' | 'blocked' | 'nothing yet'> => {
  const frame = page.frames().find((one: Frame) => one.name() === frameName)
  if (frame === undefined) return 'nothing yet'
  if (frame.url().startsWith('chrome-error:')) return 'blocked'
  return frame.url().startsWith('http') ? 'loaded' : 'nothing yet'
}
