import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import type { Server } from 'node:net'

/** A server that listens on this machine. `close` ends open connections, too, and resolves once all are closed. */
export type LocalServer = {
  readonly port: number
  /** `http://127.0.0.1:…` */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Lets a server listen on a free port of 127.0.0.1. Rejects where the machine has none to give. */
export const listenOnFreePort = async (server: Server | HttpServer): Promise<LocalServer> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}
