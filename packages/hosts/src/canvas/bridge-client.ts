import * as z from 'zod/mini'
import { HostError } from '../page/host-error.ts'
import { inTime } from '../page/in-time.ts'

export type CanvasClient = {
  /** A signed request made now. Rejects with a `HostError` when Salesforce does not answer, or refuses. */
  readonly refreshSignedRequest: () => Promise<string>
  readonly resize: (heightPx: number) => void
}

type CanvasClientOptions = {
  readonly window: Window
  /** The only window that is listened to and spoken to. */
  readonly parentOrigin: string
}

/** The version of Salesforce's own client whose messages these are. */
const clientVersion = '41.0'
/** How Salesforce names the iframe: this, and then the instance's id. */
const framePrefix = 'canvas-frame-'

const answerSchema = z.object({
  seq: z.number(),
  type: z.literal('callback'),
  status: z.number(),
  payload: z.unknown(),
})
const refreshedSchema = z.object({ response: z.string() })

type Answer = z.infer<typeof answerSchema>

/**
 * As much of Salesforce's `Sfdc.canvas.client` as the sidebar needs, in the same messages. The agent's OAuth token,
 * which that client wants in the page, stays on our server; Salesforce knows the iframe by its instance.
 */
export const createCanvasClient = ({ window, parentOrigin }: CanvasClientOptions): CanvasClient => {
  const waiting = new Map<number, (answer: Answer) => void>()
  let seq = 0
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== window.parent || origin !== parentOrigin) return
    const answer = answerSchema.safeParse(data)
    if (!answer.success) return
    waiting.get(answer.data.seq)?.(answer.data)
    waiting.delete(answer.data.seq)
  })
  const config = {
    client: {
      oauthToken: 'null',
      instanceId: window.name.startsWith(framePrefix) ? window.name.slice(framePrefix.length) : '',
      targetOrigin: parentOrigin,
    },
  }
  const post = (body: Readonly<Record<string, unknown>>): number => {
    seq += 1
    window.parent.postMessage({ seq, src: 'client', clientVersion, body: { ...body, config } }, parentOrigin)
    return seq
  }

  return {
    refreshSignedRequest: async () => {
      const answered = new Promise<Answer>((answer) => {
        waiting.set(post({ type: 'refresh', accessToken: 'null' }), answer)
      })
      const { status, payload } = await inTime(answered, 'the request for a new launch')
      const refreshed = refreshedSchema.safeParse(payload)
      if (status !== 200 || !refreshed.success)
        throw new HostError('launch-spent', `Salesforce signs no other launch: ${status}`)
      return refreshed.data.response
    },
    resize: (heightPx) => void post({ type: 'resize', size: { height: `${heightPx}px`, width: '' } }),
  }
}
