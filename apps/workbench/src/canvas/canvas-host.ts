import * as z from 'zod/mini'

export type CanvasHostOptions = {
  readonly frame: HTMLIFrameElement
  readonly appOrigin: string
  /** A signed request made now. */
  readonly sign: () => Promise<string>
}

export type CanvasHost = { readonly close: () => void }

const client = z.object({ instanceId: z.string(), targetOrigin: z.string() })
const config = z.object({ client })
const messageSchema = z.object({
  seq: z.number(),
  src: z.literal('client'),
  body: z.discriminatedUnion('type', [
    z.object({ type: z.literal('refresh'), config }),
    z.object({ type: z.literal('resize'), config, size: z.object({ height: z.string() }) }),
  ]),
})

/** The page's end of the conversation that Salesforce's Canvas client holds with it. */
export const createCanvasHost = ({ frame, appOrigin, sign }: CanvasHostOptions): CanvasHost => {
  const refresh = async (seq: number): Promise<void> => {
    const payload = { response: await sign() }
    const answer = { seq, type: 'callback', status: 200, parentVersion: '41.0', payload }
    frame.contentWindow?.postMessage(answer, appOrigin)
  }
  const receive = ({ source, origin, data }: MessageEvent): void => {
    if (source !== frame.contentWindow || origin !== appOrigin) return
    const message = messageSchema.safeParse(data)
    if (!message.success) return
    const { seq, body } = message.data
    if (frame.name !== `canvas-frame-${body.config.client.instanceId}`) return
    if (body.type === 'resize') frame.style.height = body.size.height
    else void refresh(seq)
  }
  addEventListener('message', receive)
  return { close: () => removeEventListener('message', receive) }
}
