import type { Appearance, OnScreen } from '@intilery-sidebar/hosts/browser'
import {
  fromSidebarSchema,
  toEnvelope,
  type FromSidebar,
  type FromWorkbench,
} from '@intilery-sidebar/hosts/workbench/protocol'
import { element } from './element.ts'

export type AppPanelOptions = {
  readonly place: HTMLElement
  readonly sidebarUrl: URL
  readonly getProof: () => Promise<string>
  readonly insertIntoReply: (text: string) => void
}

export type AppPanel = {
  readonly tellOnScreen: (onScreen: OnScreen) => void
  readonly tellAppearance: (appearance: Appearance) => void
}

/** The host's end of the conversation with the iframe. Nothing is sent before the sidebar says that it listens. */
export const createAppPanel = ({
  place,
  sidebarUrl,
  getProof,
  insertIntoReply,
}: AppPanelOptions): AppPanel => {
  const frame = toFrame(sidebarUrl)
  const latest: { onScreen: OnScreen; appearance: Appearance | null; isReady: boolean } = {
    onScreen: { recordKey: null, refs: [] },
    appearance: null,
    isReady: false,
  }
  const send = (message: FromWorkbench): void => {
    if (latest.isReady) frame.contentWindow?.postMessage(toEnvelope(message), sidebarUrl.origin)
  }
  const notifyAll = (): void => {
    latest.isReady = true
    if (latest.appearance !== null) send({ type: 'appearance', appearance: latest.appearance })
    send({ type: 'on-screen', onScreen: latest.onScreen })
  }
  const receive = async (message: FromSidebar): Promise<void> => {
    switch (message.type) {
      case 'ready':
        return notifyAll()
      case 'proof-wanted':
        return send(await answerProof(message.requestId, getProof))
      case 'insert-into-reply':
        insertIntoReply(message.text)
        return send({ type: 'inserted', requestId: message.requestId })
      case 'resize':
        frame.style.height = `${message.heightPx}px`
    }
  }
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== sidebarUrl.origin) return
    const envelope = fromSidebarSchema.safeParse(event.data)
    if (envelope.success) void receive(envelope.data.message)
  })
  place.append(frame)

  return {
    tellOnScreen: (onScreen) => {
      latest.onScreen = onScreen
      send({ type: 'on-screen', onScreen })
    },
    tellAppearance: (appearance) => {
      latest.appearance = appearance
      send({ type: 'appearance', appearance })
    },
  }
}

// The rights Zendesk gives an app's iframe.
const toFrame = (url: URL): HTMLIFrameElement =>
  element('iframe', {
    src: url.href,
    title: 'Intilery Sidebar',
    sandbox:
      'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads',
    allow: 'clipboard-write',
  })

const answerProof = async (requestId: string, getProof: () => Promise<string>): Promise<FromWorkbench> => {
  try {
    return { type: 'proof', requestId, proof: await getProof() }
  } catch {
    return { type: 'refused', requestId }
  }
}
