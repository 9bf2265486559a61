import { createAdaptorServer } from '@hono/node-server'
import { once } from 'node:events'
import type { Listen } from './dev-env-options.ts'

/** Listens on a free port of this machine. Rejects where the system gives none. */
export const listenLocally: Listen = async (fetch) => {
  const server = createAdaptorServer({ fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    port: address.port,
    close: async () => {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
    },
  }
}
