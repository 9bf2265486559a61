import type { PageMessage, SidebarMessage } from './protocol.ts'
import { readSidebarMessage } from './read-sidebar-message.ts'

export type FrameConnection = {
  /** The only origin whose messages are accepted, and to which messages are posted. */
  readonly gateway: string
  /** Aborts when the page stops listening. */
  readonly signal: AbortSignal
  readonly onMessage: (message: SidebarMessage) => void
}

/** Listens to one frame, and returns how to send to it. What is sent before the frame is ready waits until it is. */
export const connectFrame = (
  frame: HTMLIFrameElement,
  { gateway, signal, onMessage }: FrameConnection,
): ((message: PageMessage) => void) => {
  const unsent: PageMessage[] = []
  let isReady = false
  const send = (message: PageMessage) => {
    if (isReady) frame.contentWindow?.postMessage(message, gateway)
    else unsent.push(message)
  }
  const listener = ({ source, origin, data }: MessageEvent) => {
    if (source === null || source !== frame.contentWindow || origin !== gateway) return
    const message = readSidebarMessage(data)
    if (message === null) return
    if (message.type === 'intilery-sidebar:ready') {
      isReady = true
      for (const waiting of unsent.splice(0)) send(waiting)
    }
    onMessage(message)
  }
  addEventListener('message', listener, { signal })
  return send
}
