import type { PageMessage, SidebarMessage } from '@intilery-sidebar/embed/protocol'
import { readPageMessage } from './read-page-message.ts'

/** The conversation with the page that embeds the sidebar. */
export type EmbedderChannel = {
  send(message: SidebarMessage): void
  /** Calls back for each message of the page's. Returns how to stop. */
  listen(listener: (message: PageMessage) => void): () => void
}

/** As much of a window as the bridge uses. */
export type EmbeddedWindow = {
  readonly parent: { postMessage(message: SidebarMessage, targetOrigin: string): void }
  readonly location: { readonly ancestorOrigins?: ArrayLike<string> }
  readonly document: Pick<Document, 'referrer' | 'addEventListener'>
  readonly navigator: Pick<Navigator, 'language'>
  addEventListener(type: 'message', listener: (event: ReceivedMessage) => void): void
}

type ReceivedMessage = { readonly source: unknown; readonly origin: string; readonly data: unknown }

/**
 * Speaks to the embedding window, and to it alone: a message is accepted when it comes from the parent and from one
 * of its configured origins, and sent to the origin that the parent really has.
 *
 * @param origins - The origins that the tenant allows for this embedder, as the launch's answer lists them.
 */
export const createEmbedderChannel = (
  window: EmbeddedWindow,
  origins: readonly string[],
): EmbedderChannel => {
  let targets = toTargets(window, origins)
  const listeners = new Set<(message: PageMessage) => void>()
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== window.parent || !origins.includes(origin)) return
    targets = [origin]
    const message = readPageMessage(data)
    if (message !== null) for (const listener of listeners) listener(message)
  })
  return {
    send: (message) => {
      for (const origin of targets) window.parent.postMessage(message, origin)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

// Firefox lists no ancestors, and a page may send no referrer: then each allowed origin is tried, and the browser
// delivers to none but the right one.
const toTargets = ({ location, document }: EmbeddedWindow, origins: readonly string[]): readonly string[] => {
  const parent = location.ancestorOrigins?.[0] ?? toOrigin(document.referrer)
  return parent !== undefined && origins.includes(parent) ? [parent] : origins
}

const toOrigin = (address: string): string | undefined =>
  URL.canParse(address) ? new URL(address).origin : undefined
