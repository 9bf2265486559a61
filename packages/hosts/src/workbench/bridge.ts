import type { Appearance, Host, OnScreen } from '../page/host.ts'
import { inTime } from '../page/in-time.ts'
import { createLatest } from '../page/latest.ts'
import { fromWorkbenchSchema, toEnvelope, type FromSidebar, type FromWorkbench } from './protocol.ts'

export type WorkbenchOptions = {
  /** The sidebar's own window; its parent is the workbench's page. */
  readonly window: FramedWindow
  /** The only origin that is listened to and spoken to. */
  readonly workbenchOrigin: string
  readonly fetch: Host['fetch']
}

/** As much of a window as the bridge uses. */
type FramedWindow = {
  readonly parent: Pick<Window, 'postMessage'>
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

type Reply = Extract<FromWorkbench, { readonly requestId: string }>

/** Speaks to the page of the workbench, and to no other window. */
export const connectWorkbench = ({ window, workbenchOrigin, fetch }: WorkbenchOptions): Host => {
  const onScreen = createLatest<OnScreen>()
  const appearance = createLatest<Appearance>()
  const waiting = new Map<string, (reply: Reply) => void>()

  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== workbenchOrigin) return
    const envelope = fromWorkbenchSchema.safeParse(event.data)
    if (!envelope.success) return
    const { message } = envelope.data
    if (message.type === 'appearance') return appearance.set(message.appearance)
    if (message.type === 'on-screen') return onScreen.set(message.onScreen)
    waiting.get(message.requestId)?.(message)
  })
  const say = (message: FromSidebar): void => window.parent.postMessage(toEnvelope(message), workbenchOrigin)
  const ask = (question: (requestId: string) => FromSidebar): Promise<Reply> => {
    const requestId = crypto.randomUUID()
    const reply = Promise.withResolvers<Reply>()
    waiting.set(requestId, reply.resolve)
    const message = question(requestId)
    say(message)
    return inTime(reply.promise, message.type).finally(() => waiting.delete(requestId))
  }
  say({ type: 'ready' })

  return {
    kind: 'workbench',
    fetch,
    proof: async () => toProof(await ask((requestId) => ({ type: 'proof-wanted', requestId }))),
    onScreen: onScreen.get,
    appearance: appearance.get,
    watchOnScreen: onScreen.watch,
    watchAppearance: appearance.watch,
    insertIntoReply: async (text) => {
      const reply = await ask((requestId) => ({ type: 'insert-into-reply', requestId, text }))
      if (reply.type !== 'inserted') throw new Error('The workbench did not take the text')
    },
    resize: (heightPx) => say({ type: 'resize', heightPx }),
  }
}

const toProof = (reply: Reply): string => {
  if (reply.type !== 'proof') throw new Error('The workbench gave no proof')
  return reply.proof
}
