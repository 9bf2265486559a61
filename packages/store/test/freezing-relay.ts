import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between a client and a database, and can stop passing anything on while every connection stays open. */
export const createFreezingRelay = async (databaseUrl: string) => {
  const target = new URL(databaseUrl)
  const sockets: Socket[] = []
  let isFrozen = false
  const server = createServer((client) => {
    const database = connect(Number(target.port || 5432), target.hostname)
    sockets.push(client, database)
    for (const socket of [client, database]) socket.on('error', () => undefined)
    if (!isFrozen) client.pipe(database).pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The relay has no port')
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${address.port}`
  return {
    url: url.href,
    /** From now on nothing passes, on new connections neither. */
    freeze: () => {
      isFrozen = true
      freezeOpen(sockets)
    },
    /** Nothing passes on the connections that are open; new ones work. What a failover without a reset looks like. */
    freezeOpen: () => freezeOpen(sockets),
    /** How many connections were ever opened. */
    connections: () => sockets.length / 2,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

const freezeOpen = (sockets: readonly Socket[]): void => {
  for (const socket of sockets) socket.unpipe().pause()
}
