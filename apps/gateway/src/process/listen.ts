import { createAdaptorServer } from '@hono/node-server'
import { once } from 'node:events'
import { Server, type ServerResponse } from 'node:http'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { StartError } from '../start-error.ts'

export type Listener = {
  /** Without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Takes no new connection, lets what is under way finish, and ends what has not finished by then. */
  readonly drain: () => Promise<void>
}

/** Calls the listener once the answer is sent whole, its body included, or the caller is gone. */
export type OnceEnded = (listener: () => void) => void

export type ListenOptions = {
  readonly fetch: (request: Request, onceEnded: OnceEnded) => Response | Promise<Response>
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The environment's name for the port, for the error text. */
  readonly setting: string
  /** Default 75: balancers keep idle connections for 60 seconds, and must be the first to close one. */
  readonly keepAliveSeconds?: number | undefined
  /** Default 30. */
  readonly requestTimeoutSeconds?: number | undefined
  /**
   * How long idle connections stay open for a request that is on its way once the server shuts down. Default 500.
   */
  readonly idleGraceMs?: number | undefined
}

/** Longer than any deadline of ours, shorter than the 30 s that supervisors commonly wait before they kill. */
const drainLimitMs = 15_000

/** The longest honest headers are a session and what a browser sends of itself. Larger ones are answered with 431. */
const headersLimitBytes = 16_384

/** Listens, or throws a `PortTakenError`. */
export const listen = async (options: ListenOptions): Promise<Listener> => {
  const { host, port, setting, idleGraceMs = defaultIdleGraceMs } = options
  const server = createAdaptorServer({
    fetch: (request, { incoming, outgoing }) =>
      hasTwoHosts(incoming)
        ? badRequest()
        : options.fetch(request, (listener) => void outgoing.once('close', listener)),
    serverOptions: toServerOptions(options),
  })
  if (!(server instanceof Server)) throw new Error('A plain HTTP server is expected')
  server.maxConnections = connectionsMax
  const underWay = watchResponses(server)
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw isPortTaken(error) ? new PortTakenError(port, setting, { cause: error }) : error
  }
  const { url, port: boundPort } = toPlace(server)
  return { url, port: boundPort, drain: () => drain(server, { underWay, idleGraceMs }) }
}

/** How many connections one process holds; more wait in the kernel, and a balancer goes to the next process. */
export const connectionsMax = 10_000
const defaultKeepAliveSeconds = 75
const defaultRequestTimeoutSeconds = 30
/** How often connections are checked for both; without it Node looks twice a minute. */
const checkIntervalMs = 5_000

/** Proxies in between may each choose another of two, so which host was meant is ambiguous (RFC 9112, 3.2). */
const hasTwoHosts = ({ rawHeaders }: { readonly rawHeaders: readonly string[] }): boolean =>
  rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1

const badRequest = (): Response => new Response(null, { status: 400, headers: { connection: 'close' } })

const toServerOptions = ({
  keepAliveSeconds = defaultKeepAliveSeconds,
  requestTimeoutSeconds = defaultRequestTimeoutSeconds,
}: ListenOptions) => ({
  maxHeaderSize: headersLimitBytes,
  keepAliveTimeout: keepAliveSeconds * 1000,
  // The whole request, its body included: one that arrives a byte at a time holds a connection no longer than this.
  requestTimeout: requestTimeoutSeconds * 1000,
  headersTimeout: requestTimeoutSeconds * 1000,
  connectionsCheckingInterval: checkIntervalMs,
})

/** Another process listens there already. */
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

type Draining = { readonly underWay: ReadonlySet<ServerResponse>; readonly idleGraceMs: number }

const drain = async (server: Server, { underWay, idleGraceMs }: Draining): Promise<void> => {
  const forceClose = setTimeout(() => server.closeAllConnections(), drainLimitMs)
  const closed = once(server, 'close')
  // Keep-alive clients must not send the next request on this connection.
  for (const response of underWay) response.shouldKeepAlive = false
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false
  })
  await letIdleConnectionsBeUsed(server, idleGraceMs)
  await acceptPendingConnections(server)
  server.close()
  // A stream promised to keep its connection when it began.
  for (const response of underWay)
    response.once('close', () => void sleep(endedStreamGraceMs).then(() => server.closeIdleConnections()))
  await closed
  clearTimeout(forceClose)
}

/** Twice as long as the nginx of the deployment guide keeps an idle connection. */
export const behindBalancer = { idleGraceMs: 2000 } as const
const defaultIdleGraceMs = 500
/** A stream's connection carries nothing more. */
const endedStreamGraceMs = 500
const idleCheckMs = 20

/**
 * A balancer may send a request on an idle connection at the moment it is closed, and does not repeat a POST. So idle
 * connections stay open a little; the next answer on each one ends it.
 */
const letIdleConnectionsBeUsed = async (server: Server, idleGraceMs: number): Promise<void> => {
  const countConnections = promisify(server.getConnections.bind(server))
  for (let waitedMs = 0; waitedMs < idleGraceMs; waitedMs += idleCheckMs) {
    if ((await countConnections()) === 0) return
    await sleep(idleCheckMs)
  }
}

const turnsMax = 1000

/** The kernel has accepted connections that Node has not read yet; closing the listener would reset them. */
const acceptPendingConnections = async (server: Server): Promise<void> => {
  let taken = 0
  const count = (): void => void (taken += 1)
  server.on('connection', count)
  let before = -1
  for (let turn = 0; taken !== before && turn < turnsMax; turn += 1) {
    before = taken
    // The first turn may be the one under way, whose poll phase is over.
    await setImmediate()
    await setImmediate()
  }
  server.off('connection', count)
}
