import { createAdaptorServer } from '@hono/node-server'
import { once } from 'node:events'
import { Server, type ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { StartError } from './start-error.ts'

export type Listener = {
  /** Without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Takes no new connection, lets what is under way finish, and ends what has not finished by then. */
  drain(): Promise<void>
}

export type ListenOptions = {
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The environment's name for the port, for whoever has to choose another. */
  readonly setting: string
}

/** Longer than any deadline of ours, shorter than the 30 s that supervisors commonly wait before they kill. */
const drainLimitMs = 15_000

/** The longest honest headers are a session and what a browser sends of itself. Larger ones are answered with 431. */
const headersLimitBytes = 16_384

/** Listens, or throws a `PortTakenError`. */
export const listen = async ({ fetch, host, port, setting }: ListenOptions): Promise<Listener> => {
  const server = createAdaptorServer({ fetch, serverOptions: { maxHeaderSize: headersLimitBytes } })
  if (!(server instanceof Server)) throw new Error('A plain HTTP server is expected')
  const underWay = watchResponses(server)
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw isPortTaken(error) ? new PortTakenError(port, setting, { cause: error }) : error
  }
  const { url, port: boundPort } = toPlace(server)
  return { url, port: boundPort, drain: () => drain(server, underWay) }
}

/** Somebody else listens there already. */
class PortTakenError extends StartError {
  override readonly name = 'PortTakenError'

  constructor(port: number, setting: string, options: ErrorOptions) {
    super(
      `Port ${port} is taken. Choose another with ${setting}, for example ${setting}=${port + 10}; ${setting}=0 takes any free one.`,
      options,
    )
  }
}

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

const toPlace = (server: Server): { url: string; port: number } => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return { url: `http://${host}:${address.port}`, port: address.port }
}

const watchResponses = (server: Server): ReadonlySet<ServerResponse> => {
  const underWay = new Set<ServerResponse>()
  server.prependListener('request', (_request, response) => {
    underWay.add(response)
    response.once('close', () => underWay.delete(response))
  })
  return underWay
}

const drain = async (server: Server, underWay: ReadonlySet<ServerResponse>): Promise<void> => {
  const impatience = setTimeout(() => server.closeAllConnections(), drainLimitMs)
  const closed = once(server, 'close')
  // Whoever keeps connections open must learn not to send the next request on this one.
  for (const response of underWay) response.shouldKeepAlive = false
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false
  })
  await takeWhoIsAtTheDoor(server)
  server.close()
  // A stream promised to keep its connection when it began.
  for (const response of underWay)
    response.once('close', () => void setImmediate().then(() => server.closeIdleConnections()))
  await closed
  clearTimeout(impatience)
}

const mostTurns = 1000

/** The system has let some connect whom we have not taken yet, and hangs up on them when we stop listening. */
const takeWhoIsAtTheDoor = async (server: Server): Promise<void> => {
  let taken = 0
  const count = (): void => void (taken += 1)
  server.on('connection', count)
  let before = -1
  for (let turn = 0; taken !== before && turn < mostTurns; turn += 1) {
    before = taken
    // The first turn may be the one that is under way, whose look at the door is over.
    await setImmediate()
    await setImmediate()
  }
  server.off('connection', count)
}
