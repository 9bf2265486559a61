import * as z from 'zod/mini'

export type PanelCommands = Readonly<Record<string, (args: unknown) => unknown>>

export type PanelHostOptions = {
  readonly frame: HTMLIFrameElement
  /** What Pipedrive calls this iframe; messages under another name are ignored. */
  readonly id: string
  readonly panelOrigin: string
  /**
   * What the panel can ask for, by the command's name on the wire. A promise is waited for; what it rejects with is
   * said.
   */
  readonly commands: PanelCommands
}

export type PanelHost = {
  /** Notifies the panel of an event, if it listens. */
  readonly emit: (event: string, data: unknown) => void
  readonly close: () => void
}

const messageSchema = z.object({
  id: z.string(),
  payload: z.discriminatedUnion('type', [
    z.object({ type: z.literal('command'), command: z.string(), args: z.optional(z.unknown()) }),
    z.object({ type: z.literal('listener'), event: z.string() }),
    z.object({ type: z.literal('track'), event: z.string() }),
  ]),
})

/**
 * The page's end of the conversation that Pipedrive's SDK holds with it: each question brings the port for its
 * answers.
 */
export const createPanelHost = ({ frame, id, panelOrigin, commands }: PanelHostOptions): PanelHost => {
  const listeners = new Map<string, Set<MessagePort>>()
  const receive = ({ source, origin, data, ports }: MessageEvent): void => {
    if (source !== frame.contentWindow || origin !== panelOrigin) return
    const message = messageSchema.safeParse(data)
    const [port] = ports
    if (!message.success || message.data.id !== id || port === undefined) return
    const { payload } = message.data
    if (payload.type === 'command')
      return void answer(port, () => run(commands, payload.command, payload.args))
    const known = listeners.get(payload.event) ?? new Set()
    listeners.set(payload.event, known.add(port))
  }
  addEventListener('message', receive)
  return {
    emit: (event, data) => {
      for (const port of listeners.get(event) ?? []) port.postMessage({ data })
    },
    close: () => removeEventListener('message', receive),
  }
}

const run = (commands: PanelCommands, name: string, args: unknown): unknown => {
  const command = commands[name]
  if (command === undefined) throw new Error(`Command ${name} is not supported here`)
  return command(args)
}

const answer = async (port: MessagePort, work: () => unknown): Promise<void> => {
  try {
    port.postMessage({ data: await work() })
  } catch (error) {
    port.postMessage({ error: error instanceof Error ? error.message : 'Unknown error' })
  }
}
