import { toEventFragment } from './event-fragment.ts'
import { connectFrame } from './connect-frame.ts'
import type { PageMessage, RefusalReason, SidebarMessage } from './protocol.ts'
import { requestLaunchUrl, type LaunchUrlSource } from './request-launch-url.ts'

/** Why no customer is shown: the gateway refused the launch, or (`no-url`) the desk's endpoint gave no signed URL. */
export type EmbedRefusal = {
  readonly reason: RefusalReason | 'no-url'
  /** What the gateway's log calls the request. */
  readonly requestId: string | null
}

export type EmbedOptions = {
  readonly url: LaunchUrlSource
  /** The gateway's address, `https://sidebar.example.com`. */
  readonly gateway: string
  /** The frame's accessible name. Default `Intilery`. */
  readonly title?: string
  /** Puts plain text into the reply being written. The token must say `canInsert`. */
  readonly insert?: (text: string) => void
  /** Opens an address that the agent chose. Default: a new tab. */
  readonly open?: (url: string) => void
  readonly refused?: (refusal: EmbedRefusal) => void
}

export type EmbeddedSidebar = {
  /** Sends the desk's appearance, or what happened to its record, to the sidebar. */
  send(
    message: Exclude<PageMessage, { type: 'intilery-sidebar:launch' | 'intilery-sidebar:open-links' }>,
  ): void
  /** Takes the frame away and stops listening. */
  close(): void
}

/**
 * Shows the sidebar in `container`. The frame is created only when a signed URL is there, so Back and Forward never
 * load a spent one, and the page keeps one entry in the browser's history. When a session ends, another URL is asked
 * for and its token handed in: nothing on screen is lost.
 */
export const embedSidebar = (container: Element, options: EmbedOptions): EmbeddedSidebar => {
  const gateway = new URL(options.gateway).origin
  const closing = new AbortController()
  const frame = createFrame(options.title ?? 'Intilery')

  const askForUrl = async (onUrl: (url: URL) => void): Promise<void> => {
    try {
      const url = await requestLaunchUrl(options.url, gateway, closing.signal)
      if (!closing.signal.aborted) onUrl(url)
    } catch {
      if (!closing.signal.aborted) options.refused?.({ reason: 'no-url', requestId: null })
    }
  }
  const renew = (url: URL) =>
    send({ type: 'intilery-sidebar:launch', token: url.searchParams.get('token') ?? '' })
  const onMessage = (message: SidebarMessage) => {
    if (message.type === 'intilery-sidebar:ended') void askForUrl(renew)
    else showMessage(frame, options, message)
  }
  const send = connectFrame(frame, { gateway, signal: closing.signal, onMessage })
  send({ type: 'intilery-sidebar:open-links' })
  const sendFragment = () =>
    send({ type: 'intilery-sidebar:fragment', fragment: toEventFragment(location.hash) })
  sendFragment()
  addEventListener('hashchange', sendFragment, { signal: closing.signal })

  void askForUrl(({ href }) => {
    frame.src = href
    container.append(frame)
  })
  return {
    send,
    close: () => {
      closing.abort()
      frame.remove()
    },
  }
}

const createFrame = (title: string): HTMLIFrameElement => {
  const frame = document.createElement('iframe')
  frame.title = title
  frame.allow = 'clipboard-write'
  frame.style.cssText = 'display:block;width:100%;height:100%;min-height:inherit;border:0'
  return frame
}

const showMessage = (frame: HTMLIFrameElement, options: EmbedOptions, message: SidebarMessage): void => {
  const { open = openTab, insert, refused } = options
  if (message.type === 'intilery-sidebar:height') frame.style.height = `${message.heightPx}px`
  if (message.type === 'intilery-sidebar:insert') insert?.(message.text)
  if (message.type === 'intilery-sidebar:open') open(message.url)
  if (message.type === 'intilery-sidebar:refused')
    refused?.({ reason: message.reason, requestId: message.requestId })
}

/** Opens an address as the frame itself would. */
export const openTab = (url: string): void => {
  window.open(url, '_blank', 'noopener')
}
